/** Which state of this repository makes a specimen. */
import { execFile } from "node:child_process";
import path from "node:path";
import { promisify } from "node:util";

const root = path.join(import.meta.dirname, "..", "..", "..");
/** What decides how a training goes: changes anywhere else leave its result the same. */
const recipe = ["lib/training", "lib/stimuli/drawing", "lib/shared/random.ts", "package-lock.json"];

const git = async (...args: readonly string[]): Promise<string> =>
  (await promisify(execFile)("git", args, { cwd: root })).stdout.trim();

/** The commit that is checked out, with `-modified` when the recipe differs from it; null outside a git repository. */
export async function currentCommit(): Promise<string | null> {
  try {
    const commit = await git("rev-parse", "HEAD");
    const changes = await git("status", "--porcelain", "--", ...recipe);
    return changes === "" ? commit : `${commit}-modified`;
  } catch {
    return null; // an unpacked archive, or a machine without git: the record says that the commit is not known
  }
}
