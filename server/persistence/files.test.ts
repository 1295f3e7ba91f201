import { mkdtemp, readdir, readFile, rm, stat, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { writeFixturePack } from "../http/test-support/fixture-pack.ts";
import { writeFileAtomically } from "./atomic-write.ts";
import { createPackStore } from "./pack-store.ts";
import { loadSecret } from "./secret.ts";

let folder: string;
beforeEach(async () => {
  folder = await mkdtemp(path.join(tmpdir(), "micrographia-"));
});
afterEach(async () => {
  await rm(folder, { recursive: true });
});

describe("writeFileAtomically", () => {
  it("leaves the whole file and nothing else", async () => {
    const file = path.join(folder, "a");
    await writeFileAtomically(file, "one");
    await writeFileAtomically(file, "two");
    expect(await readFile(file, "utf8")).toBe("two");
    expect(await readdir(folder)).toEqual(["a"]);
  });

  it("leaves nothing behind when it fails", async () => {
    await expect(writeFileAtomically(folder, "text")).rejects.toThrow();
    expect(await readdir(folder)).toEqual([]);
  });
});

describe("loadSecret", () => {
  it("is made once, for the server's eyes only", async () => {
    const secret = await loadSecret(folder);
    expect(Buffer.from(secret, "base64url")).toHaveLength(32);
    expect(await loadSecret(folder)).toBe(secret);
    expect((await stat(path.join(folder, "secret"))).mode & 0o777).toBe(0o600);
  });

  it("refuses a damaged file instead of signing with it", async () => {
    await writeFile(path.join(folder, "secret"), "short");
    await expect(loadSecret(folder)).rejects.toMatchObject({ code: "corrupt" });
  });
});

describe("createPackStore", () => {
  const store = (reports: string[] = []) =>
    createPackStore({
      folders: [path.join(folder, "data"), path.join(folder, "shipped")],
      report: (message) => reports.push(message),
    });

  it("lists the packs of every folder by id, those of the data folder first", async () => {
    await writeFixturePack(path.join(folder, "shipped"), "specimen");
    const packs = store();
    expect((await packs.list()).map(({ manifest }) => manifest.id)).toEqual(["specimen"]);
    await writeFixturePack(path.join(folder, "data"), "net");
    await writeFixturePack(path.join(folder, "data"), "specimen");
    expect((await packs.list()).map(({ manifest }) => manifest.id)).toEqual(["net", "specimen"]);
    expect((await packs.find("specimen"))?.folder).toBe(path.join(folder, "data", "specimen"));
  });

  it("leaves out what is no pack, and says why, once", async () => {
    await writeFixturePack(path.join(folder, "data"), "broken");
    await writeFile(path.join(folder, "data", "broken", "manifest.json"), "{");
    await writeFixturePack(path.join(folder, "data"), "right-name");
    await writeFile(
      path.join(folder, "data", "right-name", "manifest.json"),
      (await readFile(path.join(folder, "data", "right-name", "manifest.json"), "utf8")).replace(
        '"right-name"',
        '"wrong-name"',
      ),
    );
    await writeFile(path.join(folder, "data", "a-file"), "");
    const reports: string[] = [];
    const packs = store(reports);
    expect(await packs.list()).toEqual([]);
    expect(await packs.list()).toEqual([]);
    expect(reports).toHaveLength(2);
  });

  it("takes no path for an id", async () => {
    await writeFixturePack(folder, "outside");
    for (const id of ["../outside", "..", ".", "", "a/b", "OUTSIDE"]) {
      expect(await store().find(id)).toBeNull();
    }
  });
});
