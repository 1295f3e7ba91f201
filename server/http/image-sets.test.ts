import { appendFile, readdir } from "node:fs/promises";
import path from "node:path";
import { crc32 } from "node:zlib";
import sharp from "sharp";
import { describe, expect, it } from "vitest";
import { z } from "zod";
import { createRandom } from "../../lib/shared/random.ts";
import { decodePng } from "../../lib/stimuli/images/decode-png.ts";
import { type StoredImageSet, storedImageSetSchema } from "../../lib/stimuli/images/stored-set.ts";
import { hashOf } from "../services/add-image.ts";
import { worldForAll } from "./test-support/world-of-tests.ts";

const { server, owner, ada: annotator, rita: reader } = worldForAll({ ada: "annotator", rita: "reader" });

const picture = async (seed: number, side = 12): Promise<Buffer> => {
  const random = createRandom(seed);
  const rgb = Buffer.from(Uint8Array.from({ length: 3 * side * side }, () => random.integer(256)));
  return sharp(rgb, { raw: { width: side, height: side, channels: 3 } })
    .png()
    .toBuffer();
};

const make = (id: string, person = annotator) =>
  person.call("POST", "/api/image-sets", { id, title: `Set ${id}` });

async function put(
  id: string,
  name: string,
  file: Uint8Array,
  { person = annotator, hash = hashOf(file) } = {},
) {
  const address = `/api/image-sets/${id}/files/${hash}?name=${encodeURIComponent(name)}`;
  const response = await person.fetch(address, {
    method: "PUT",
    headers: { "content-type": "application/octet-stream" },
    body: new Uint8Array(file),
  });
  return { status: response.status, body: z.unknown().parse(await response.json()) };
}

const find = async (id: string, person = reader): Promise<StoredImageSet> =>
  storedImageSetSchema.parse((await person.call("GET", `/api/image-sets/${id}`)).body);

describe("a set of images", () => {
  it("is made, filled file by file, listed, and read pixel by pixel as it was sent", async () => {
    expect((await make("wild")).body).toMatchObject({ id: "wild", title: "Set wild", by: "Ada", count: 0 });
    const files = { "dogs/rex.png": await picture(1), "0017_red_fox.png": await picture(2) };
    for (const [name, file] of Object.entries(files)) {
      expect((await put("wild", name, file)).body).toMatchObject({ added: true, image: { name } });
    }
    const set = await find("wild");
    expect(set.images.map(({ name, className }) => [name, className])).toEqual([
      ["0017_red_fox.png", "red fox"],
      ["dogs/rex.png", "dogs"],
    ]);
    for (const { name, sha256, width, height } of set.images) {
      const response = await reader.fetch(`/api/image-sets/wild/pixels/${sha256}.png`);
      expect(response.headers.get("cache-control")).toContain("immutable");
      const stored = await decodePng(new Uint8Array(await response.arrayBuffer()));
      const sent = await sharp(files[name as keyof typeof files])
        .raw()
        .toBuffer();
      expect(stored).toEqual({ width, height, rgb: new Uint8Array(sent) });
      expect(hashOf(stored.rgb)).toBe(sha256);
    }
    const { body } = await reader.call("GET", "/api/image-sets");
    expect(body).toMatchObject({ items: [{ id: "wild", count: 2, sha256: set.sha256 }] });
  });

  it("has the same hash whatever the order in which its images came, and another one with another image", async () => {
    const files = await Promise.all([11, 12, 13].map((seed) => picture(seed)));
    await make("one");
    await make("other");
    for (const [i, file] of files.entries()) await put("one", `${i}.png`, file);
    for (const [i, file] of [...files.entries()].reverse()) await put("other", `${i}.png`, file);
    const [one, other] = [await find("one"), await find("other")];
    expect(one.sha256).toBe(other.sha256);
    await put("other", "3.png", await picture(14));
    expect((await find("other")).sha256).not.toBe(one.sha256);
  });

  it("takes a file once, and no other of the same name", async () => {
    await make("twice");
    const file = await picture(21);
    await put("twice", "a.png", file);
    expect((await put("twice", "a.png", file)).body).toMatchObject({ added: false });
    expect((await put("twice", "copy.png", file)).body).toMatchObject({
      added: false,
      image: { name: "a.png" },
    });
    expect(await put("twice", "a.png", await picture(22))).toMatchObject({ status: 409 });
    expect((await find("twice")).count).toBe(1);
    expect((await make("twice")).status).toBe(409);
  });

  it("keeps every image when many come at once, over a restart, and past a line that a power cut tore", async () => {
    await make("busy");
    const files = await Promise.all(Array.from({ length: 12 }, (_, i) => picture(100 + i)));
    const replies = await Promise.all(files.map((file, i) => put("busy", `${i}.png`, file)));
    expect(replies.map(({ status }) => status)).toEqual(files.map(() => 200));
    const before = await find("busy");
    expect(before.count).toBe(12);
    await appendFile(
      path.join(server.dataDir, "images", "busy", "list.jsonl"),
      '{"name":"torn.png","file":"',
    );
    await server.restart();
    expect(await find("busy")).toEqual(before);
    await put("busy", "last.png", await picture(200));
    expect((await find("busy")).count).toBe(13);
  });

  it("is removed by an owner only, with all its files, and its name is free again", async () => {
    await make("gone");
    await put("gone", "a.png", await picture(31));
    expect((await annotator.call("DELETE", "/api/image-sets/gone")).status).toBe(403);
    expect((await owner.call("DELETE", "/api/image-sets/gone")).status).toBe(204);
    expect((await reader.call("GET", "/api/image-sets/gone")).status).toBe(404);
    const left = await readdir(path.join(server.dataDir, "images"));
    expect(left.filter((name) => name.includes("gone"))).toEqual([]);
    expect((await make("gone")).body).toMatchObject({ count: 0 });
    expect((await owner.call("DELETE", "/api/image-sets/never")).status).toBe(404);
  });

  it("is for readers to look at, and for annotators to fill", async () => {
    const file = await picture(41);
    for (const [person, status] of [
      [reader, 403],
      [server.visitor(), 401],
    ] as const) {
      expect((await make("forbidden", person)).status).toBe(status);
      expect((await put("wild", "x.png", file, { person })).status).toBe(status);
    }
    expect((await server.visitor().call("GET", "/api/image-sets")).status).toBe(401);
    expect((await server.visitor().call("GET", "/api/image-sets/wild")).status).toBe(401);
    const other = await annotator.fetch("/api/image-sets", {
      method: "POST",
      headers: { "content-type": "application/json", origin: "https://elsewhere.example.org" },
      body: JSON.stringify({ id: "theirs", title: "Theirs" }),
    });
    expect(other.status).toBe(403);
  });
});

/** The same PNG, saying that it is larger: what a bomb looks like before it is unpacked. */
function claiming(png: Buffer, width: number, height: number): Buffer {
  const bomb = Buffer.from(png);
  bomb.writeUInt32BE(width, 16);
  bomb.writeUInt32BE(height, 20);
  bomb.writeUInt32BE(crc32(bomb.subarray(12, 29)), 29);
  return bomb;
}

describe("what is sent to a set", () => {
  it("is refused under a name that leads elsewhere, and nothing is written there", async () => {
    await make("safe");
    const file = await picture(51);
    for (const name of [
      "../../secret.png",
      "/etc/passwd",
      "a/../../b.png",
      "",
      "a\\..\\b.png",
      "a\u0000.png",
    ]) {
      expect((await put("safe", name, file)).status, name).toBe(400);
    }
    for (const id of ["..", "%2e%2e", "..%2f..", "Safe", ".hidden", "a".repeat(65)]) {
      expect([400, 404], id).toContain((await put(id, "a.png", file)).status);
      expect([400, 404], id).toContain((await reader.call("GET", `/api/image-sets/${id}`)).status);
    }
    for (const id of ["..", "../x", "a/b", "A", ""]) expect((await make(id)).status, id).toBe(400);
    for (const name of ["..%2f..%2fset.json", "set.json", `${"0".repeat(64)}.png`, `${"z".repeat(64)}.png`]) {
      expect((await reader.fetch(`/api/image-sets/wild/pixels/${name}`)).status, name).toBe(404);
    }
    expect(await readdir(path.join(server.dataDir, "images", "safe"))).toEqual(["pixels", "set.json"]);
  });

  it("is refused when it is no image, pretends to be one, is damaged, or would unpack to a hundred times itself", async () => {
    await make("hostile");
    const good = await picture(61, 200);
    const svg = Buffer.from(
      '<svg xmlns="http://www.w3.org/2000/svg" width="4" height="4"><script>1</script></svg>',
    );
    const bomb = claiming(good, 12_000, 9_000);
    for (const [name, file, status] of [
      ["text.png", Buffer.from("not an image"), 415],
      ["empty.png", Buffer.of(), 415],
      ["drawing.png", svg, 415],
      ["page.png", Buffer.from("%PDF-1.4\n%âãÏÓ\n"), 415],
      ["cut.png", good.subarray(0, good.length / 2), 422],
      ["bomb.png", bomb, 413],
    ] as const) {
      expect((await put("hostile", name, file)).status, name).toBe(status);
    }
    expect((await put("hostile", "good.png", good, { hash: "0".repeat(64) })).status).toBe(422);
    expect((await put("hostile", "huge.png", Buffer.alloc(33 * 1024 * 1024))).status).toBe(413);
    expect((await put("absent", "good.png", good)).status).toBe(404);
    expect((await find("hostile")).count).toBe(0);
    // After all that the next good one is taken.
    expect((await put("hostile", "good.png", good)).status).toBe(200);
    expect(server.log.filter((line) => !line.includes("torn.png"))).toEqual([]);
  });
});
