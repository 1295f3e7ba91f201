/** The worker's images: drawn by a pack's generator, fetched from the server's sets, or handed over by the page. */
import { checkManifest } from "../../lib/model/check-graph.ts";
import { httpSource } from "../../lib/model/http-source.ts";
import { MicrographiaError, unwrap } from "../../lib/shared/result.ts";
import { createImageLibraryOn, type LooseImageLibrary } from "../../lib/stimuli/images/library.ts";
import { storedImageSetSchema } from "../../lib/stimuli/images/stored-set.ts";

/** Opens images over HTTP, as this page's person may read them. */
export const createImageLibrary = (): LooseImageLibrary =>
  createImageLibraryOn({
    dataset: async (pack) =>
      unwrap(checkManifest(await httpSource(`/packs/${encodeURIComponent(pack)}`).manifest())),
    set: async (id) => {
      const response = await get(`/api/image-sets/${encodeURIComponent(id)}`, `the image set “${id}”`);
      const parsed = storedImageSetSchema.safeParse(await response.json());
      if (parsed.success) return parsed.data;
      throw new MicrographiaError(
        "corrupt",
        `The server describes the image set “${id}” in another way than this page knows. Load the page again.`,
      );
    },
    file: async (set, pixels) => {
      const response = await get(
        `/api/image-sets/${encodeURIComponent(set)}/pixels/${pixels}.png`,
        `an image of “${set}”`,
      );
      return new Uint8Array(await response.arrayBuffer());
    },
  });

async function get(address: string, what: string): Promise<Response> {
  const response = await fetch(address).catch((cause: unknown) => {
    throw new MicrographiaError(
      "unavailable",
      `The server could not be asked for ${what}. Check the connection and try again.`,
      { cause },
    );
  });
  if (response.ok) return response;
  if (response.status === 404)
    throw new MicrographiaError("not-found", `The server does not have ${what} any more.`);
  if (response.status === 401 || response.status === 403) {
    throw new MicrographiaError("forbidden", `You may not look at ${what}. Sign in and try again.`);
  }
  throw new MicrographiaError(
    "unavailable",
    `The server could not answer ${what} (status ${response.status}). Try again.`,
  );
}
