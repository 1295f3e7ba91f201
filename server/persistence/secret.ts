/** The secret that signs session cookies: made on first start, kept in the data folder, readable by its owner alone. */
import { randomBytes } from "node:crypto";
import { readFile } from "node:fs/promises";
import path from "node:path";
import { MicrographiaError } from "../../lib/shared/result.ts";
import { writeFileAtomically } from "./atomic-write.ts";

const secretBytes = 32;

export async function loadSecret(dataDir: string): Promise<string> {
  const file = path.join(dataDir, "secret");
  const existing = await readFile(file, "utf8").catch((error: NodeJS.ErrnoException) => {
    if (error.code === "ENOENT") return null;
    throw new MicrographiaError("unavailable", `The file ${file} cannot be read: ${error.message}.`, {
      cause: error,
    });
  });
  if (existing === null) {
    const secret = randomBytes(secretBytes).toString("base64url");
    await writeFileAtomically(file, `${secret}\n`, { mode: 0o600 });
    return secret;
  }
  const secret = existing.trim();
  if (secret.length < secretBytes) {
    throw new MicrographiaError(
      "corrupt",
      `The file ${file} is damaged. Delete it and start again; everybody will have to sign in once more.`,
    );
  }
  return secret;
}
