import { mkdtemp, readdir, readFile, rm, stat, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { writeFileAtomically } from "./atomic-write.ts";
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
