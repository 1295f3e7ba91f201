import { mkdtempSync, rmSync } from "node:fs";
import { connect } from "node:net";
import { tmpdir } from "node:os";
import path from "node:path";
import { text } from "node:stream/consumers";
import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { unwrap } from "../../lib/shared/result.ts";
import { loadConfig } from "../config.ts";
import { type RunningServer, startServer } from "../main.ts";

/** Addresses that reached the pages. */
const paged: (string | undefined)[] = [];
const log: string[] = [];
let dataDir: string;
let server: RunningServer;
beforeAll(async () => {
  dataDir = mkdtempSync(path.join(tmpdir(), "micrographia-"));
  const config = unwrap(loadConfig({ PORT: "0", DATA_DIR: dataDir }));
  const pages = {
    handle: async (request: { url?: string }, response: { end(body: string): void }) => {
      paged.push(request.url);
      response.end("a page");
    },
    upgrade: () => false,
    close: async () => undefined,
  };
  const options = { config, log: (message: string) => log.push(message), pages: async () => pages };
  server = unwrap(await startServer(options));
});
afterAll(async () => {
  await server.close();
  rmSync(dataDir, { recursive: true });
});
beforeEach(() => {
  paged.length = 0;
  log.length = 0;
});

const own = () => `127.0.0.1:${server.port}`;

/** A request whose first line is written as it is, and the whole of its answer. */
async function ask(line: string, headers: Record<string, string> = {}): Promise<string> {
  const socket = connect(server.port, "127.0.0.1");
  const all = { host: own(), connection: "close", ...headers };
  const lines = Object.entries(all).map(([name, value]) => `${name}: ${value}`);
  socket.write(`${[line, ...lines].join("\r\n")}\r\n\r\n`);
  return text(socket);
}

const status = async (...request: Parameters<typeof ask>) => Number((await ask(...request)).split(" ")[1]);

describe("the address in a request's first line", () => {
  it("may be whole, as proxies write it, and means the same (RFC 9112, section 3.2.2)", async () => {
    const answer = await ask(`GET http://${own()}/api/session?x=1 HTTP/1.1`);
    expect(answer).toContain('"openReading":false');
    await ask(`GET http://${own()}/models?q=a%20b HTTP/1.1`);
    await ask(`GET http://${own()} HTTP/1.1`);
    expect(paged).toEqual(["/models?q=a%20b", "/"]);
  });

  it("counts more than the Host header when it is whole", async () => {
    expect(await status("GET http://evil.example.org/api/session HTTP/1.1")).toBe(421);
    expect(await status("GET http://evil.example.org/models HTTP/1.1")).toBe(421);
    expect(paged).toEqual([]);
  });

  it.each(["OPTIONS * HTTP/1.1", "GET models HTTP/1.1", "GET ftp://x/ HTTP/1.1"])(
    "is refused when it is no path: %s",
    async (line) => {
      expect(await status(line)).toBe(400);
      expect({ paged, log }).toEqual({ paged: [], log: [] });
    },
  );

  it("is the address of nothing when its percent signs mean nothing, and no page stumbles over it", async () => {
    for (const broken of ["/models/%E0%A4%A", "/models/%FF", "/models/100%", "/join/%C3%28"]) {
      await ask(`GET ${broken} HTTP/1.1`);
    }
    expect(new Set(paged)).toEqual(new Set(["/404"]));
    await ask("GET /models/a%2Fb:1?q=%FF HTTP/1.1");
    expect(paged.at(-1)).toBe("/models/a%2Fb:1?q=%FF");
    expect(await status("GET /api/catalogs/%FF/units HTTP/1.1")).toBe(404);
  });
});

describe("an offer to speak another protocol than a WebSocket's", () => {
  it("is not taken up, and the request is answered", async () => {
    const headers = {
      connection: "close, Upgrade, HTTP2-Settings",
      upgrade: "h2c",
      "http2-settings": "AAMAAABkAAQAoAAAAAIAAAAA",
    };
    expect(await ask("GET /api/session HTTP/1.1", headers)).toContain('"openReading":false');
  });
});

describe("a request without a Host header", () => {
  it("is told what it lacks", async () => {
    const socket = connect(server.port, "127.0.0.1");
    socket.write("GET /api/session HTTP/1.0\r\n\r\n");
    const answer = await text(socket);
    expect(answer).toContain("421");
    expect(answer).not.toContain("undefined");
  });
});
