import { spawn } from "node:child_process";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import process from "node:process";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { openPack } from "../../../lib/model/pack.ts";
import { folderSource } from "../../persistence/pack-folder.ts";

const program = path.join(import.meta.dirname, "..", "specimen.ts");

let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(path.join(tmpdir(), "specimen-"));
});
afterAll(() => rm(folder, { recursive: true }));

type Ended = { readonly status: number | null; readonly told: string };

/** Runs the program in the temporary folder; `onTold` sees what it has written so far and may send it a signal. */
function run(
  args: readonly string[],
  onTold?: (told: string, kill: (signal: NodeJS.Signals) => void) => void,
): Promise<Ended> {
  return new Promise((resolve, reject) => {
    const child = spawn(process.execPath, [program, "--checkpoints", folder, ...args], { cwd: folder });
    let told = "";
    child.stderr.on("data", (chunk: Buffer) => {
      told += chunk.toString();
      onTold?.(told, (signal) => child.kill(signal));
    });
    child.on("error", reject);
    child.on("close", (status) => resolve({ status, told }));
  });
}

const small = ["--only", "train", "--width", "0.25", "--held-out", "34", "--seed", "5"];

describe("npm run specimen", () => {
  test("trains and writes a pack that opens, with the commit it was told", async () => {
    const { status, told } = await run([...small, "--steps", "2", "--id", "tiny", "--commit", "0123abc"]);
    expect(told).toMatch(/% of 34 held-out images/);
    expect(status).toBe(0);
    const { manifest } = await openPack(folderSource(path.join(folder, "public", "models", "tiny")), {
      verify: "file",
    });
    expect(manifest.training).toMatchObject({
      seed: 5,
      commit: "0123abc",
      settings: { steps: 2, width: 0.25 },
    });
  });

  test("stops on Ctrl-C with its work kept, and says how to go on", async () => {
    let sent = false;
    const { status, told } = await run([...small, "--steps", "100000"], (so, kill) => {
      if (sent || !so.includes("images/s")) return;
      sent = true;
      kill("SIGINT");
    });
    expect(told).toMatch(/Stopped after step \d+; nothing is lost. Go on with --seed 5 --resume/);
    expect(status).toBe(130);
  });

  test.each([
    ["no seed", [], /--seed/],
    ["a seed that is none", ["--seed", "one"], /whole number/],
    ["a length twice", ["--seed", "1", "--steps", "3", "--minutes", "2"], /cannot be used with/],
    [
      "another length for a training that has begun",
      ["--seed", "1", "--steps", "3", "--resume"],
      /cannot be used with/,
    ],
    ["a checkpoint that is not there", ["--seed", "99", "--resume"], /no checkpoint/],
    ["a stage that is none", ["--seed", "1", "--only", "train,dance"], /Choose from train, pictures/],
    [
      "a description of nothing",
      ["--seed", "1", "--id", "none", "--only", "survey"],
      /manifest|no pack|There is no/i,
    ],
    ["an id that is a path", ["--seed", "1", "--id", "../up"], /lower-case letters/],
  ])("refuses %s with a message", async (_, args, message) => {
    const { status, told } = await run(args);
    expect(told).toMatch(message);
    expect(told).not.toMatch(/\bat .*\.ts:\d+/); // no stack trace
    expect(status).toBe(1);
  });
});
