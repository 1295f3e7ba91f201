/** Builds the pages when their sources have changed since the last build. */
import { existsSync, rmSync, writeFileSync } from "node:fs";
import path from "node:path";
import { fingerprint, readStamp } from "./fingerprint.mjs";
import { giveUp, pinnedNode, root, run, say } from "./run.mjs";

const sources = [
  "app",
  "components",
  "lib",
  "instrumentation-client.ts",
  "next.config.js",
  "postcss.config.mjs",
  "tsconfig.json",
  "package.json",
  "package-lock.json",
];
const stampFile = path.join(root, ".next", "micrographia-build");

export async function ensureBuilt() {
  const wanted = fingerprint(sources, { skip: (file) => /\.test\.tsx?$/.test(file) });
  if (readStamp(stampFile) === wanted && existsSync(path.join(root, ".next", "BUILD_ID"))) return;

  say("Building the pages (once; under a minute) …");
  rmSync(stampFile, { force: true });
  const next = path.join(root, "node_modules", "next", "dist", "bin", "next");
  const code = await run(pinnedNode, [next, "build"], { stdout: process.stderr });
  if (code !== 0) giveUp("the pages could not be built; the compiler's message is above.");
  writeFileSync(stampFile, `${wanted}\n`);
}
