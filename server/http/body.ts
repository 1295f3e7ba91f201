/** Reads request bodies up to a limit, never more in memory than that. */
import type { IncomingMessage } from "node:http";
import { MicrographiaError } from "../../lib/shared/result.ts";

/** Room for the longest comment in any script with every character escaped. */
export const commandBodyLimit = 256 * 1024;

/** Of what somebody sends who is not signed in: a name, an address, a password. */
export const doorBodyLimit = 16 * 1024;

/** Of all bodies together that are being read or worked on: many at once must not take the memory that one may not. */
const mostHeld = 512 * 2 ** 20;
const held = new WeakMap<IncomingMessage, number>();
let heldTogether = 0;

function hold(request: IncomingMessage, bytes: number): boolean {
  held.set(request, (held.get(request) ?? 0) + bytes);
  heldTogether += bytes;
  return heldTogether <= mostHeld;
}

/** To be called once a request is answered, or broken off. */
export function releaseBody(request: IncomingMessage): void {
  heldTogether -= held.get(request) ?? 0;
  held.delete(request);
}

/** Throws `unsupported` for another type than JSON, `too-large`, or `invalid`. */
export async function readJson(request: IncomingMessage, limit = commandBodyLimit): Promise<unknown> {
  const type = request.headers["content-type"]?.split(";", 1)[0]?.trim().toLowerCase();
  if (type !== "application/json") {
    throw new MicrographiaError("unsupported", "Send JSON, with the header content-type: application/json.");
  }
  const bytes = await readBytes(request, limit);
  try {
    return JSON.parse(new TextDecoder("utf-8", { fatal: true }).decode(bytes));
  } catch (error) {
    throw new MicrographiaError("invalid", "The body of the request is not JSON in UTF-8.", { cause: error });
  }
}

/** The body as it is. Throws `too-large`, or `unavailable` while too much is held of others. */
export async function readBytes(request: IncomingMessage, limit: number): Promise<Buffer> {
  const tooLarge = () =>
    new MicrographiaError(
      "too-large",
      `The request is larger than the ${Math.floor(limit / 1024)} KiB allowed.`,
    );
  if (Number(request.headers["content-length"] ?? 0) > limit) throw tooLarge();
  const chunks: Buffer[] = [];
  let length = 0;
  // Not for await: leaving that loop early destroys the socket, and the answer with it.
  return new Promise((resolve, reject) => {
    const stop = (problem: MicrographiaError) => {
      request.removeAllListeners("data");
      request.pause();
      reject(problem);
    };
    request.on("data", (chunk: Buffer) => {
      length += chunk.length;
      if (length > limit) stop(tooLarge());
      else if (hold(request, chunk.length)) chunks.push(chunk);
      else
        stop(
          new MicrographiaError("unavailable", "Too much is sent to this server at once. Try again soon."),
        );
    });
    request.once("end", () => resolve(Buffer.concat(chunks)));
    request.once("error", reject);
    request.once("close", () => reject(new MicrographiaError("cancelled", "The request was broken off.")));
  });
}
