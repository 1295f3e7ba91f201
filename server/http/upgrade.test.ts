import { once } from "node:events";
import { beforeAll, describe, expect, it } from "vitest";
import { WebSocket } from "ws";
import { closeCodes } from "../../lib/sync/close-codes.ts";
import { firstQuestion, fixtureCatalog } from "./test-support/test-server.ts";
import { worldForAll } from "./test-support/world-of-tests.ts";

const { server, owner } = worldForAll();
let cookie: string;
beforeAll(async () => {
  const signedIn = await server
    .visitor()
    .call("POST", "/api/auth/sign-in/email", { email: "owner@example.org", password: "Owner's password" });
  cookie = signedIn.headers.getSetCookie()[0]?.split(";")[0] ?? "";
});

const layer = `/collab/layer/${fixtureCatalog}/inception_3b%2Foutput`;
const open = (url: string, headers: Record<string, string> = {}) =>
  new WebSocket(`${server.running.address.replace("http", "ws")}${url}`, { headers });

/** The status of a refused handshake. */
async function refusal(socket: WebSocket): Promise<number | undefined> {
  const [, response] = await once(socket, "unexpected-response");
  return response.statusCode;
}

describe("a WebSocket", () => {
  it("opens for somebody who is signed in", async () => {
    const socket = open(layer, { cookie });
    await once(socket, "open");
    socket.send(firstQuestion);
    const [first] = await once(socket, "message");
    expect(Buffer.from(first).length).toBeGreaterThan(0);
    socket.close();
    await once(socket, "close");
  });

  it("is closed with a reason for somebody who is not, until reading is open, and again when it closes", async () => {
    const [code] = await once(open(layer), "close");
    expect(code).toBe(closeCodes.unauthenticated);
    await owner.call("PATCH", "/api/settings", { openReading: true });
    const visitor = open(layer);
    await once(visitor, "open");
    visitor.send(firstQuestion);
    await once(visitor, "message");
    const closed = once(visitor, "close");
    await owner.call("PATCH", "/api/settings", { openReading: false });
    expect((await closed)[0]).toBe(closeCodes.unauthenticated);
  });

  it("is closed for good when there is no such document", async () => {
    for (const name of ["nonsense", "layer/unknown/conv1", `layer/${fixtureCatalog}/conv9`, "layer/x/%zz"]) {
      const [code] = await once(open(`/collab/${name}`, { cookie }), "close");
      expect(code).toBe(closeCodes.notFound);
    }
  });

  it("is refused to another site's page, cookie or not", async () => {
    expect(await refusal(open(layer, { cookie, origin: "https://evil.example.org" }))).toBe(403);
  });

  it("is refused everywhere else", async () => {
    expect(await refusal(open("/", { cookie }))).toBe(404);
    expect(await refusal(open("/_next/hmr", { cookie }))).toBe(404);
    expect(await refusal(open("/api/session", { cookie }))).toBe(404);
  });
});
