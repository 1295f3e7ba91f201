import { writeFile } from "node:fs/promises";
import { request as httpRequest } from "node:http";
import { connect } from "node:net";
import path from "node:path";
import { describe, expect, it } from "vitest";
import { createId } from "../../lib/shared/ids.ts";
import { fixtureCatalog, labelContent } from "./test-support/test-server.ts";
import { worldForAll } from "./test-support/world-of-tests.ts";

const { server, owner } = worldForAll();

const label = () => ({
  id: createId(),
  type: "label.create",
  label: createId(),
  subject: "conv1:0",
  content: labelContent(),
});
const commands = `/api/catalogs/${fixtureCatalog}/commands`;

/** A request as it is on the wire, with headers that `fetch` would not let through. */
function raw(headers: Record<string, string>, url = "/api/session"): Promise<number> {
  return new Promise((resolve, reject) => {
    const sent = httpRequest(
      { host: "127.0.0.1", port: server.running.port, path: url, headers },
      (response) => {
        response.resume();
        resolve(response.statusCode ?? 0);
      },
    );
    sent.once("error", reject);
    sent.end();
  });
}

describe("where a request comes from", () => {
  it("must be the page itself when it changes something", async () => {
    const own = new URL(server.running.address).origin;
    const from = async (headers: Record<string, string>) =>
      (await owner.call("POST", commands, label(), headers)).status;
    expect(await from({ origin: own })).toBe(200);
    expect(await from({})).toBe(200); // a program, not a page
    expect(await from({ origin: "https://evil.example.org" })).toBe(403);
    expect(await from({ origin: "null" })).toBe(403);
    expect(await from({ origin: `${own}.evil.example.org` })).toBe(403);
    expect(await from({ origin: "http://127.0.0.1:1" })).toBe(403);
    expect(await from({ "sec-fetch-site": "cross-site" })).toBe(403);
    expect(await from({ "sec-fetch-site": "same-site" })).toBe(403);
  });

  it("must be an address this server goes by, so that no name can be pointed at it", async () => {
    const { port } = server.running;
    expect(await raw({ host: `localhost:${port}` })).toBe(200);
    expect(await raw({ host: `127.0.0.1:${port}` })).toBe(200);
    expect(await raw({ host: `evil.example.org:${port}` })).toBe(421);
    expect(await raw({ host: "a b" })).toBe(421);
  });
});

describe("a body", () => {
  it("that is too large is refused, and the server goes on", async () => {
    const huge = { ...label(), padding: "x".repeat(300 * 1024) };
    expect(await owner.call("POST", commands, huge)).toMatchObject({
      status: 413,
      body: { error: { code: "too-large" } },
    });
    expect((await owner.call("POST", commands, label())).status).toBe(200);
  });

  it("that is too large and does not say so is cut off where the limit is", async () => {
    const chunk = new TextEncoder().encode("x".repeat(64 * 1024));
    let sent = 0;
    const body = new ReadableStream({
      pull: (controller) => {
        sent += 1;
        if (sent > 200) controller.close();
        else controller.enqueue(chunk);
      },
    });
    const init = { method: "POST", headers: { "content-type": "application/json" }, body, duplex: "half" };
    const status = await owner.fetch(commands, init).then(
      (response) => response.status,
      () => "cut off", // the connection may end before everything was sent
    );
    expect([413, "cut off"]).toContain(status);
    expect((await owner.call("GET", "/api/session")).status).toBe(200);
  });

  it("must be JSON in UTF-8 and say so", async () => {
    const send = async (type: string, body: BodyInit) =>
      (await owner.fetch(commands, { method: "POST", headers: { "content-type": type }, body })).status;
    expect(await send("text/plain", JSON.stringify(label()))).toBe(415);
    expect(await send("application/x-www-form-urlencoded", "id=1")).toBe(415);
    expect(await send("application/json", "{")).toBe(400);
    expect(await send("application/json", "")).toBe(400);
    expect(await send("application/json", new Uint8Array([0x22, 0xff, 0x22]))).toBe(400);
    expect(await send("application/json; charset=utf-8", JSON.stringify(label()))).toBe(200);
    const bomb = `${"[".repeat(100_000)}${"]".repeat(100_000)}`;
    expect(await send("application/json", bomb)).toBe(400);
    const polluted = JSON.stringify(label()).replace("{", '{"__proto__":{"polluted":true},');
    expect(await send("application/json", polluted)).toBe(200);
    expect("polluted" in {}).toBe(false);
  });
});

describe("an answer", () => {
  it("carries the headers that keep the page isolated and unframed", async () => {
    for (const url of ["/api/session", "/nothing", "/packs/none/manifest.json"]) {
      const { headers } = await owner.fetch(url);
      expect(headers.get("cross-origin-opener-policy")).toBe("same-origin");
      expect(headers.get("cross-origin-embedder-policy")).toBe("require-corp");
      expect(headers.get("x-content-type-options")).toBe("nosniff");
      expect(headers.get("content-security-policy")).toContain("frame-ancestors 'self'");
      expect(headers.get("referrer-policy")).toBe("same-origin");
    }
  });

  it("to a path or method nobody serves is a problem in the usual form", async () => {
    expect(await owner.call("GET", "/api/nothing")).toMatchObject({
      status: 404,
      body: { error: { code: "not-found" } },
    });
    const reply = await owner.call("DELETE", "/api/models");
    expect(reply.status).toBe(405);
    expect(reply.headers.get("allow")).toBe("GET");
    expect((await owner.call("GET", "/api/join/%E0%A4%A")).status).toBe(404);
  });

  it("is given to garbage on the wire without harm", async () => {
    const socket = connect(server.running.port, "127.0.0.1");
    socket.end("\u0000\u0001 NOT HTTP\r\n\r\n");
    const chunks: Buffer[] = [];
    for await (const chunk of socket) chunks.push(chunk);
    expect(Buffer.concat(chunks).toString()).toMatch(/^HTTP\/1\.1 400/);
    expect((await owner.call("GET", "/api/session")).status).toBe(200);
  });
});

describe("a pack's files", () => {
  const weights = `/packs/${fixtureCatalog}/weights.safetensors`;
  const bytes = async (init?: RequestInit) => {
    const response = await owner.fetch(weights, init);
    return { response, data: new Uint8Array(await response.arrayBuffer()) };
  };
  const range = (value: string, more = {}) => bytes({ headers: { range: value, ...more } });

  it("are listed with what tells one version from another", async () => {
    expect((await owner.call("GET", "/api/models")).body).toEqual([
      {
        id: fixtureCatalog,
        title: "A small network",
        sha256: server.manifest.weights.sha256,
        licence: "MIT",
        units: 10,
        layers: 2,
      },
    ]);
    const manifest = await owner.call("GET", `/packs/${fixtureCatalog}/manifest.json`);
    expect(manifest.body).toEqual(server.manifest);
  });

  it("come whole, in part, and not at all beyond their end", async () => {
    const { data: whole, response } = await bytes();
    expect(whole.length).toBe(server.manifest.weights.bytes);
    expect(response.headers.get("accept-ranges")).toBe("bytes");

    const part = await range("bytes=10-19");
    expect(part.response.status).toBe(206);
    expect(part.response.headers.get("content-range")).toBe(`bytes 10-19/${whole.length}`);
    expect(part.data).toEqual(whole.slice(10, 20));

    expect((await range(`bytes=${whole.length - 5}-`)).data).toEqual(whole.slice(-5));
    expect((await range("bytes=-7")).data).toEqual(whole.slice(-7));
    expect((await range(`bytes=5-${whole.length * 2}`)).data).toEqual(whole.slice(5));

    const beyond = await range(`bytes=${whole.length}-`);
    expect(beyond.response.status).toBe(416);
    expect(beyond.response.headers.get("content-range")).toBe(`bytes */${whole.length}`);
    for (const ignored of ["bytes=5-2", "bytes=a-b", "bytes=0-1,3-4", "items=0-1", "bytes=-"]) {
      expect((await range(ignored)).response.status).toBe(200);
    }
  });

  it("are kept by browsers for good when the address names the version, and asked for again otherwise", async () => {
    const hash = server.manifest.weights.sha256;
    const cacheControl = async (url: string) => (await owner.fetch(url)).headers.get("cache-control");
    expect(await cacheControl(`${weights}?v=${hash}`)).toContain("immutable");
    expect(await cacheControl(`${weights}?v=${"0".repeat(64)}`)).toBe("private, no-cache");
    expect(await cacheControl(weights)).toBe("private, no-cache");

    const etag = (await bytes()).response.headers.get("etag") ?? "";
    expect(etag).toBe(`"${hash}"`);
    expect((await bytes({ headers: { "if-none-match": etag } })).response.status).toBe(304);
    expect((await range("bytes=0-1", { "if-range": etag })).response.status).toBe(206);
    expect((await range("bytes=0-1", { "if-range": '"other"' })).response.status).toBe(200);
    const head = await bytes({ method: "HEAD" });
    expect(head.response.headers.get("content-length")).toBe(String(server.manifest.weights.bytes));
    expect(head.data).toHaveLength(0);
  });

  it("are the only files there are", async () => {
    await writeFile(path.join(server.dataDir, "packs", fixtureCatalog, "notes.txt"), "private");
    for (const url of [
      `/packs/${fixtureCatalog}/notes.txt`,
      "/packs/..%2f..%2fsecret/manifest.json",
      "/packs/../secret",
      `/packs/${fixtureCatalog}/..%2fmanifest.json`,
      "/wasm/..%2fpackage.json",
      "/wasm/tf-backend-wasm.js",
      "/api/visualisations/..%2f..%2fsecret.png",
    ]) {
      expect((await owner.fetch(url)).status).toBe(404);
    }
    expect((await server.visitor().fetch(weights)).status).toBe(401);
  });
});

describe("TensorFlow.js's WebAssembly", () => {
  it.each(["", "-simd", "-threaded-simd"])("comes from this server (%j)", async (variant) => {
    const response = await server.visitor().fetch(`/wasm/tfjs-backend-wasm${variant}.wasm`);
    expect(response.headers.get("content-type")).toBe("application/wasm");
    const bytes = new Uint8Array(await response.arrayBuffer());
    expect(WebAssembly.validate(bytes)).toBe(true);
  });
});
