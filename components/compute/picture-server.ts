/** The pictures that the server has, over HTTP. */
import { z } from "zod";
import { type VisualisationRecord, visualisationRecordSchema } from "../../lib/featurevis/record.ts";
import { MicrographiaError } from "../../lib/shared/result.ts";
import { requestJson } from "../hooks/request-json.ts";
import type { LocalPicture } from "./local-pictures.ts";

export type PictureServer = {
  /** Keys of a layer's stored pictures of the default settings, by unit. */
  list(pack: string, layer: string): Promise<ReadonlyMap<string, string>>;
  /** How a stored picture was made; null when there is none. */
  record(key: string): Promise<VisualisationRecord | null>;
  store(key: string, picture: LocalPicture): Promise<void>;
};

const storedSchema = z.object({ key: z.string(), stored: z.boolean() });

const listSchema = z.object({ items: z.array(z.object({ unit: z.string(), key: z.string() })) });

/** The address of a stored picture. */
export const pictureUrl = (key: string): string => `/api/visualisations/${key}.png`;

/** Bytes that are turned into characters in one call; more would overflow the stack. */
const stretch = 0x2000;

function toBase64(bytes: Uint8Array): string {
  let text = "";
  for (let i = 0; i < bytes.length; i += stretch) {
    text += String.fromCharCode(...bytes.subarray(i, i + stretch));
  }
  return btoa(text);
}

export const pictureServer: PictureServer = {
  list: async (pack, layer) => {
    const query = new URLSearchParams({ layer });
    const url = `/api/packs/${encodeURIComponent(pack)}/visualisations?${query}`;
    const { items } = await requestJson(url, listSchema);
    return new Map(items.map(({ unit, key }) => [unit, key]));
  },
  record: async (key) => {
    try {
      return await requestJson(`/api/visualisations/${key}.json`, visualisationRecordSchema);
    } catch (error) {
      if (error instanceof MicrographiaError && error.code === "not-found") return null;
      throw error;
    }
  },
  store: async (key, { record, png }) => {
    const body = { record, png: toBase64(png) };
    await requestJson(`/api/visualisations/${key}`, storedSchema, { method: "PUT", body });
  },
};
