import { execFileSync, spawn } from "node:child_process";
import {
  chmodSync,
  lstatSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { writeOutput } from "./write-output.ts";

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(path.join(tmpdir(), "micrographia-"));
});
afterEach(() => rmSync(folder, { recursive: true }));

const inFolder = (name: string) => path.join(folder, name);

describe("the file that a command writes", () => {
  it("is made, and replaced when it is there, with nothing left beside it", async () => {
    const file = inFolder("catalog.json");
    await writeOutput(file, "one");
    await writeOutput(file, "two");
    expect(readFileSync(file, "utf8")).toBe("two");
    expect(readdirSync(folder)).toEqual(["catalog.json"]);
  });

  it.skipIf(process.platform === "win32")(
    "keeps its permissions: what was private stays private",
    async () => {
      const file = inFolder("catalog.json");
      writeFileSync(file, "old");
      chmodSync(file, 0o600);
      await writeOutput(file, "new");
      expect(statSync(file).mode & 0o777).toBe(0o600);
      expect(readFileSync(file, "utf8")).toBe("new");
    },
  );

  it.skipIf(process.platform === "win32")("is the one a link points to, and the link stays", async () => {
    writeFileSync(inFolder("real.json"), "old");
    symlinkSync("real.json", inFolder("link.json"));
    symlinkSync("later.json", inFolder("dangling.json"));
    await writeOutput(inFolder("link.json"), "new");
    await writeOutput(inFolder("dangling.json"), "new");
    expect(lstatSync(inFolder("link.json")).isSymbolicLink()).toBe(true);
    expect(readFileSync(inFolder("real.json"), "utf8")).toBe("new");
    expect(readFileSync(inFolder("later.json"), "utf8")).toBe("new");
  });

  it.skipIf(process.platform === "win32")("may be a pipe, which gets the text and stays a pipe", async () => {
    const pipe = inFolder("pipe");
    execFileSync("mkfifo", [pipe]);
    const reader = spawn("cat", [pipe]);
    const heard: Buffer[] = [];
    reader.stdout.on("data", (chunk: Buffer) => heard.push(chunk));
    const ended = new Promise((resolve) => reader.once("close", resolve));
    await writeOutput(pipe, "through the pipe");
    expect(lstatSync(pipe).isFIFO()).toBe(true);
    await ended;
    expect(Buffer.concat(heard).toString()).toBe("through the pipe");
  });

  it.each([
    ["in a folder that is not there", "missing/catalog.json", /no such file or directory/],
    ["a folder", ".", /is a folder/],
    ["nothing", "", /Name the file/],
  ])("cannot be %s, and says so in a sentence", async (_, name, says) => {
    const out = name === "" ? "" : inFolder(name);
    await expect(writeOutput(out, "text")).rejects.toMatchObject({
      name: "MicrographiaError",
      message: expect.stringMatching(says),
    });
    await expect(writeOutput(out, "text")).rejects.not.toMatchObject({
      message: expect.stringContaining(".tmp"),
    });
    expect(readdirSync(folder)).toEqual([]);
  });
});
