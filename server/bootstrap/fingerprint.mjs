/** Fingerprints of files, to know whether what was made from them is stale. */
import { createHash } from "node:crypto";
import { existsSync, readdirSync, readFileSync, statSync } from "node:fs";
import path from "node:path";
import { root } from "./run.mjs";

function* filesUnder(file) {
  const stats = statSync(file);
  if (!stats.isDirectory()) {
    yield file;
    return;
  }
  for (const entry of readdirSync(file).sort()) yield* filesUnder(path.join(file, entry));
}

/** SHA-256 over the names and contents of files and folders, given relative to the project's root. */
export function fingerprint(names, { skip = () => false } = {}) {
  const hash = createHash("sha256");
  for (const name of names) {
    const start = path.join(root, name);
    if (!existsSync(start)) continue;
    for (const file of filesUnder(start)) {
      const relative = path.relative(root, file);
      if (skip(relative)) continue;
      hash.update(`${relative}\0`).update(readFileSync(file)).update("\0");
    }
  }
  return hash.digest("hex");
}

/** The text of a stamp file, or null where there is none. */
export function readStamp(file) {
  return existsSync(file) ? readFileSync(file, "utf8").trim() : null;
}
