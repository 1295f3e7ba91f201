import { mkdir, mkdtemp, readdir, rm, truncate, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { openPack } from "../../lib/model/pack.ts";
import { makePackFiles } from "../../lib/model/pack-files.ts";
import { makeTinyPack, tinyDescription, tinyTensors } from "../../lib/model/testing/tiny-pack.ts";
import { folderSource, writePackFolder } from "./pack-folder.ts";

const files = await makeTinyPack();

let parent: string;
let folder: string;
beforeEach(async () => {
  parent = await mkdtemp(path.join(tmpdir(), "micrographia-"));
  folder = path.join(parent, "tiny");
});
afterEach(() => rm(parent, { recursive: true }));

describe("a pack's folder", () => {
  it("gives back the pack that was written, and holds nothing else", async () => {
    await writePackFolder(folder, files);
    expect(await readdir(parent)).toEqual(["tiny"]);
    expect((await readdir(folder)).sort()).toEqual(["manifest.json", "weights.safetensors"]);
    for (const verify of ["tensors", "file"] as const) {
      const pack = await openPack(folderSource(folder), { verify });
      expect(pack.manifest).toEqual(files.manifest);
      expect((await pack.tensor("stem/weights")).data).toEqual(tinyTensors.get("stem/weights")?.data);
    }
  });

  it("is replaced as a whole", async () => {
    await writePackFolder(folder, files);
    const other = await makePackFiles({ ...tinyDescription, title: "Other" }, tinyTensors);
    await writePackFolder(folder, other);
    expect((await openPack(folderSource(folder))).manifest.title).toBe("Other");
    expect(await readdir(parent)).toEqual(["tiny"]);
  });

  it("stays as it was when writing fails, with nothing half written beside it", async () => {
    await writePackFolder(folder, files);
    const broken = { ...files, weights: "not bytes" as unknown as Uint8Array };
    Object.defineProperty(broken, "manifest", {
      get: () => {
        throw new Error("the disk is full");
      },
    });
    await expect(writePackFolder(folder, broken)).rejects.toThrow();
    const cyclic: Record<string, unknown> = {};
    cyclic.self = cyclic;
    await expect(
      writePackFolder(folder, { ...files, manifest: cyclic as unknown as typeof files.manifest }),
    ).rejects.toThrow();
    expect(await readdir(parent)).toEqual(["tiny"]);
    expect((await openPack(folderSource(folder), { verify: "file" })).manifest.id).toBe("tiny");
  });

  it("is made with the folders above it", async () => {
    const deep = path.join(parent, "data", "packs", "tiny");
    await writePackFolder(deep, files);
    expect((await openPack(folderSource(deep))).manifest.id).toBe("tiny");
  });

  it.each<[string, () => Promise<void>, string]>([
    ["nothing is there", async () => undefined, "not-found"],
    ["the weights are missing", () => rm(path.join(folder, "weights.safetensors")), "not-found"],
    ["the weights are shorter", () => truncate(path.join(folder, "weights.safetensors"), 1000), "corrupt"],
    ["the manifest is not JSON", () => writeFile(path.join(folder, "manifest.json"), "{"), "corrupt"],
    ["the manifest is something else", () => writeFile(path.join(folder, "manifest.json"), "{}"), "invalid"],
  ])("cannot be opened when %s", async (name, damage, code) => {
    if (name !== "nothing is there") await writePackFolder(folder, files);
    await damage();
    await expect(openPack(folderSource(folder))).rejects.toMatchObject({ code });
  });

  it("refuses a folder where a file should be", async () => {
    await mkdir(path.join(folder, "manifest.json"), { recursive: true });
    await expect(openPack(folderSource(folder))).rejects.toMatchObject({ code: "corrupt" });
  });
});
