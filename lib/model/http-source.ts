/** Reads a pack from a server: byte ranges where the server answers them, the whole file where it does not. */
import { MicrographiaError } from "../shared/result.ts";
import type { ByteRange, PackSource } from "./pack.ts";

export type HttpSourceOptions = {
  /** Defaults to the platform's `fetch`. */
  readonly fetch?: typeof fetch;
  readonly signal?: AbortSignal;
};

const unavailable = (what: string, cause?: unknown): MicrographiaError =>
  new MicrographiaError("unavailable", `${what} could not be fetched. Check the connection and try again.`, {
    cause,
  });

const lost = (url: string): MicrographiaError =>
  new MicrographiaError("corrupt", `The server answered with other bytes of ${url} than were asked for.`);

/** The first byte that a 206 holds, from `Content-Range: bytes first-last/size`. */
const rangeStart = (response: Response): number | null => {
  const match = /^bytes (\d+)-\d+\//.exec(response.headers.get("content-range") ?? "");
  return match?.[1] === undefined ? null : Number(match[1]);
};

/**
 * The pack at `baseUrl` (`<baseUrl>/manifest.json`, `<baseUrl>/weights.safetensors`). Pass the pack's version in
 * `query` (for example `v=<sha256>`) so that caches may keep it for ever.
 *
 * A server that ignores `Range` and answers 200 has sent the whole file: it is kept, and nothing is fetched twice.
 */
export function httpSource(baseUrl: string, query = "", options: HttpSourceOptions = {}): PackSource {
  const fetchIt = options.fetch ?? globalThis.fetch.bind(globalThis);
  const address = (file: string): string => `${baseUrl}/${file}${query === "" ? "" : `?${query}`}`;
  let whole: Uint8Array | null = null;

  const request = async (url: string, headers: Record<string, string> = {}): Promise<Response> => {
    let response: Response;
    try {
      response = await fetchIt(url, { headers, signal: options.signal });
    } catch (error) {
      if (options.signal?.aborted) throw new MicrographiaError("cancelled", "Stopped.", { cause: error });
      throw unavailable(url, error);
    }
    if (response.status === 404) throw new MicrographiaError("not-found", `There is nothing at ${url}.`);
    if (response.status === 401 || response.status === 403) {
      throw new MicrographiaError("forbidden", "You may not read this model. Sign in and try again.");
    }
    if (!response.ok) throw unavailable(`${url} (status ${response.status})`);
    return response;
  };

  const slice = (bytes: Uint8Array, { start, end }: ByteRange, url: string): Uint8Array => {
    if (bytes.length < end) throw lost(url);
    return bytes.subarray(start, end);
  };

  const read = async (response: Response, url: string): Promise<Uint8Array> => {
    try {
      return new Uint8Array(await response.arrayBuffer());
    } catch (error) {
      if (options.signal?.aborted) throw new MicrographiaError("cancelled", "Stopped.", { cause: error });
      throw unavailable(url, error);
    }
  };

  return {
    manifest: async () => {
      const url = address("manifest.json");
      const bytes = await read(await request(url, { accept: "application/json" }), url);
      try {
        return JSON.parse(new TextDecoder().decode(bytes));
      } catch (error) {
        throw new MicrographiaError("corrupt", `${url} is not JSON.`, { cause: error });
      }
    },
    weights: async (range) => {
      const url = address("weights.safetensors");
      if (range.end <= range.start) return new Uint8Array(0);
      if (whole) return slice(whole, range, url);
      const response = await request(url, { range: `bytes=${range.start}-${range.end - 1}` });
      const bytes = await read(response, url);
      if (response.status === 206) {
        if (rangeStart(response) !== range.start || bytes.length !== range.end - range.start) throw lost(url);
        return bytes;
      }
      whole = bytes;
      return slice(whole, range, url);
    },
  };
}
