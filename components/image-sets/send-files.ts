/** Sends images to a set, a few at a time; what is there already is known by its hash and not sent again. */
import { sha256 } from "../../lib/model/sha256.ts";
import { throwIfStopped, type WorkOptions } from "../../lib/shared/progress.ts";
import { MicrographiaError, messageOf, type Problem, type ProblemCode } from "../../lib/shared/result.ts";
import { largestImageFile } from "../../lib/stimuli/images/stored-set.ts";
import type { FoundFile } from "./find-files.ts";

export type Refused = { readonly name: string; readonly reason: string };

export type SentFiles = {
  readonly added: number;
  readonly known: number; // there already
  readonly refused: readonly Refused[];
};

export type SendTools = {
  /** Hashes of the files that the set holds. */
  readonly there: ReadonlySet<string>;
  /** Answers whether the file was new to the set. Throws a `MicrographiaError`. */
  readonly put: (name: string, hash: string, bytes: Uint8Array<ArrayBuffer>) => Promise<boolean>;
};

/** So many files are on their way at once: the server decodes one after the other, and the next should be there by then. */
const atOnce = 3;

/** What is wrong with one file; anything else is wrong with all of them, and ends the work. */
const ofOneFile: readonly ProblemCode[] = ["invalid", "conflict", "too-large", "unsupported", "corrupt"];

/**
 * @throws MicrographiaError `cancelled` when stopped, or what keeps every file from being taken: the connection, the disk, the
 * person's role. What was sent by then is kept, and is not sent again the next time.
 */
export async function sendFiles(
  files: readonly FoundFile[],
  { there, put }: SendTools,
  { signal, onProgress }: WorkOptions = {},
): Promise<SentFiles> {
  let [next, done, added, known] = [0, 0, 0, 0];
  const refused: Refused[] = [];
  let failure: unknown = null;

  const sendOne = async ({ name, open }: FoundFile): Promise<void> => {
    const file = await read(open);
    if (typeof file === "string") {
      refused.push({ name, reason: file });
      return;
    }
    const hash = await sha256(file);
    throwIfStopped(signal);
    try {
      if (!there.has(hash) && (await put(name, hash, file))) added++;
      else known++;
    } catch (error) {
      if (!(error instanceof MicrographiaError) || !ofOneFile.includes(error.code)) throw error;
      refused.push({ name, reason: error.message });
    }
  };

  const work = async (): Promise<void> => {
    for (let file = files[next++]; file && failure === null; file = files[next++]) {
      throwIfStopped(signal);
      await sendOne(file);
      done++;
      onProgress?.({ done, total: files.length, note: file.name });
    }
  };
  await Promise.all(
    Array.from({ length: atOnce }, () =>
      work().catch((error: unknown) => {
        failure ??= error;
      }),
    ),
  );
  if (failure !== null) throw failure;
  return { added, known, refused: refused.sort((a, b) => (a.name < b.name ? -1 : 1)) };
}

/** The file's bytes, or why there are none. */
async function read(open: () => Promise<File>): Promise<Uint8Array<ArrayBuffer> | string> {
  try {
    const file = await open();
    if (file.size > largestImageFile) return `It is larger than ${largestImageFile / 1024 / 1024} MB.`;
    return new Uint8Array(await file.arrayBuffer());
  } catch (error) {
    return `The browser cannot read it: ${messageOf(error)}`;
  }
}

/** What to do about work that ended early, in words. */
export const endedEarly = ({ code, message }: Problem): string =>
  code === "cancelled" ? "Stopped. What was sent is kept; going on sends only the rest." : message;
