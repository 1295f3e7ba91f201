import { mkdir, mkdtemp, rm, symlink, writeFile } from "node:fs/promises";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { writeFixturePack } from "../http/test-support/fixture-pack.ts";
import type { PackStore } from "../ports.ts";
import { createPackStore } from "./pack-store.ts";

let data: string;
let shipped: string;
let told: string[];
let store: PackStore;
beforeEach(async () => {
  const parent = await mkdtemp(path.join(tmpdir(), "micrographia-"));
  data = path.join(parent, "packs");
  shipped = path.join(parent, "shipped");
  told = [];
  store = createPackStore({ folders: [data, shipped], report: (message) => told.push(message) });
});
afterEach(() => rm(path.dirname(data), { recursive: true, force: true }));

const ids = async () => (await store.list()).map(({ manifest }) => manifest.id);

/** A manifest that the operating system will not read, whoever asks: a link to itself. */
async function makeUnreadable(id: string): Promise<void> {
  await mkdir(path.join(data, id), { recursive: true });
  await symlink("manifest.json", path.join(data, id, "manifest.json"));
}

describe("the installed packs", () => {
  it("are those of the data folder and those that ship, the data folder's first", async () => {
    await writeFixturePack(shipped, "both");
    await writeFixturePack(shipped, "specimen");
    await writeFixturePack(data, "both");
    expect(await ids()).toEqual(["both", "specimen"]);
    expect((await store.find("both"))?.folder).toBe(path.join(data, "both"));
    expect(told).toEqual([]);
  });

  it("stay usable beside one whose manifest makes no sense, which is named once", async () => {
    await writeFixturePack(data, "sound");
    const misnamed = await writeFixturePack(data, "misnamed");
    await mkdir(path.join(data, "broken"));
    await writeFile(path.join(data, "broken", "manifest.json"), "{");
    const otherName = JSON.stringify({ ...misnamed, id: "other-name" });
    await writeFile(path.join(data, "misnamed", "manifest.json"), otherName);
    await writeFile(path.join(data, "a-file"), "");
    expect(await ids()).toEqual(["sound"]);
    expect(await ids()).toEqual(["sound"]);
    expect(await store.find("broken")).toBeNull();
    expect(told.map((message) => ["broken", "misnamed"].filter((id) => message.includes(id)))).toEqual(
      expect.arrayContaining([["broken"], ["misnamed"]]),
    );
    expect(told).toHaveLength(2);
  });

  it("are never found by a path", async () => {
    await writeFixturePack(path.dirname(data), "outside");
    for (const id of ["../outside", "..", ".", "", "a/b", "OUTSIDE"]) {
      expect(await store.find(id)).toBeNull();
    }
  });

  it("stay usable beside one that cannot be read at all, which is named once", async () => {
    await writeFixturePack(data, "sound");
    await writeFixturePack(shipped, "specimen");
    await makeUnreadable("locked");
    expect(await ids()).toEqual(["sound", "specimen"]);
    expect(await ids()).toEqual(["sound", "specimen"]);
    expect(told).toEqual([expect.stringContaining(path.join(data, "locked"))]);
  });

  it("say that a pack cannot be read now, which is not the same as that there is none", async () => {
    await makeUnreadable("locked");
    await expect(store.find("locked")).rejects.toMatchObject({
      code: "unavailable",
      message: expect.stringContaining("locked"),
    });
    expect(await store.find("missing")).toBeNull();
    await rm(path.join(data, "locked"), { recursive: true });
    await writeFixturePack(data, "locked");
    expect((await store.find("locked"))?.manifest.id).toBe("locked");
  });

  it.skipIf(process.platform === "win32")("say so too when only opening the manifest fails", async () => {
    await mkdir(path.join(data, "locked"), { recursive: true });
    const socket = createServer().listen(path.join(data, "locked", "manifest.json"));
    await new Promise((resolve) => socket.once("listening", resolve));
    await expect(store.find("locked")).rejects.toMatchObject({ code: "unavailable" });
    await new Promise((resolve) => socket.close(resolve));
  });

  it("are the shipped ones when the data folder's packs cannot be listed", async () => {
    await writeFixturePack(shipped, "specimen");
    await symlink("packs", data);
    expect(await ids()).toEqual(["specimen"]);
    expect((await store.find("specimen"))?.manifest.id).toBe("specimen");
    expect(told[0]).toContain(`The packs in ${data} cannot be listed`);
  });
});
