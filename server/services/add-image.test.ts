import { mkdtemp, rm } from "node:fs/promises";
import os from "node:os";
import path from "node:path";
import sharp from "sharp";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { createImageSetStore, type ImageSetStore } from "../persistence/image-set-store.ts";
import { createImageAdder } from "./add-image.ts";

let folder: string;
let store: ImageSetStore;
const reports: string[] = [];
beforeEach(async () => {
  folder = await mkdtemp(path.join(os.tmpdir(), "micrographia-sets-"));
  store = createImageSetStore(folder, (message) => reports.push(message));
  await store.create({ id: "wild", title: "Wild", by: null, createdAt: "2026-05-01T12:00:00.000Z" });
});
afterEach(() => rm(folder, { recursive: true }));

const picture = (red: number) =>
  sharp({ create: { width: 8, height: 8, channels: 3, background: { r: red, g: 0, b: 0 } } })
    .png()
    .toBuffer();

/** What the operating system answers when the disk is full. */
const fullDisk = () => Object.assign(new Error("ENOSPC"), { code: "ENOSPC", errno: -28, syscall: "write" });

describe("adding an image", () => {
  test("to a full disk says so, loses nothing, and can be done again when there is room", async () => {
    let full = false;
    const adder = createImageAdder({
      ...store,
      add: async (...image) => {
        if (full) throw fullDisk();
        return store.add(...image);
      },
    });
    await adder.add("wild", "a.png", await picture(1));
    full = true;
    expect(await adder.add("wild", "b.png", await picture(2))).toMatchObject({
      ok: false,
      problem: { code: "unavailable", message: expect.stringContaining("no space left on device") },
    });
    expect((await store.find("wild"))?.count).toBe(1);
    full = false;
    expect(await adder.add("wild", "b.png", await picture(2))).toMatchObject({
      ok: true,
      value: { added: true },
    });
    expect((await store.find("wild"))?.images.map(({ name }) => name)).toEqual(["a.png", "b.png"]);
  });

  test("of the same pixels under two names keeps both, and their pixels once", async () => {
    const adder = createImageAdder(store);
    const png = await picture(3);
    await adder.add("wild", "a.png", png);
    await adder.add("wild", "b.webp", await sharp(png).webp({ lossless: true }).toBuffer());
    const [a, b] = (await store.find("wild"))?.images ?? [];
    expect(a?.sha256).toBe(b?.sha256);
    expect(a?.file).not.toBe(b?.file);
  });

  test("is seen by another process that reads the same folder", async () => {
    const other = createImageSetStore(folder, () => undefined);
    expect((await other.find("wild"))?.count).toBe(0);
    await createImageAdder(store).add("wild", "a.png", await picture(4));
    expect((await other.find("wild"))?.count).toBe(1);
    await store.remove("wild");
    expect(await other.find("wild")).toBeNull();
  });
});
