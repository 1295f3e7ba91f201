/** Installs dependencies when they are missing or when the lock file has changed since they were installed. */
import { existsSync, mkdirSync, symlinkSync, writeFileSync } from "node:fs";
import path from "node:path";
import { fingerprint, readStamp } from "./fingerprint.mjs";
import { giveUp, machineEnvironment, pinnedNode, root, run, say } from "./run.mjs";

const stampFile = path.join(root, "node_modules", ".micrographia-install");

/** Lets `npx micrographia` find the project's own command without asking a registry. */
function linkCommand() {
  const link = path.join(root, "node_modules", ".bin", "micrographia");
  if (existsSync(link) || process.platform === "win32") return;
  mkdirSync(path.dirname(link), { recursive: true });
  symlinkSync(path.join("..", "..", "server", "cli", "micrographia.mjs"), link);
}

export async function ensureInstalled() {
  const wanted = fingerprint(["package.json", "package-lock.json"]);
  if (existsSync(pinnedNode) && readStamp(stampFile) === wanted) return;

  say("Installing dependencies (once; a minute or two) …");
  const npm = process.platform === "win32" ? "npm.cmd" : "npm";
  // Standard output stays free for the command a person asked for; npm's report goes to standard error.
  const code = await run(npm, ["ci", "--no-audit", "--no-fund", "--loglevel", "error"], {
    env: machineEnvironment(),
    stdout: process.stderr,
  });
  if (code !== 0) {
    giveUp(
      "the dependencies could not be installed. npm's own message is above; check the network and run the command again.",
    );
  }
  if (!existsSync(pinnedNode)) {
    giveUp(
      "npm did not run the install step of the package “node”, which brings the Node that Micrographia runs on. " +
        "Check that npm's ignore-scripts setting is off, delete node_modules, and run the command again.",
    );
  }
  linkCommand();
  writeFileSync(stampFile, `${wanted}\n`);
}
