/**
 * The names and shapes of the server-written documents that every browser follows read-only.
 *
 *   layer/<catalog>/<layer>     index of a layer: one summary per annotated unit; presence lives here
 *   thread/<catalog>/<subject>  labels, supports and comments of one subject, and the people they are by
 *
 * `<layer>` and `<subject>` are percent-encoded, so that a name never contains a stray slash.
 */
import { z } from "zod";

export type DocumentName =
  | { type: "layer"; catalog: string; layer: string }
  | { type: "thread"; catalog: string; subject: string };

export function formatDocumentName(name: DocumentName): string {
  const last = name.type === "layer" ? name.layer : name.subject;
  return `${name.type}/${name.catalog}/${encodeURIComponent(last)}`;
}

/** Null for anything that is not exactly a document this program knows. */
export function parseDocumentName(text: string): DocumentName | null {
  const match = /^(layer|thread)\/([a-z0-9][a-z0-9.-]{0,63})\/([^/]{1,900})$/.exec(text);
  if (!match?.[2] || !match[3]) return null;
  let last: string;
  try {
    last = decodeURIComponent(match[3]);
  } catch {
    return null;
  }
  if (encodeURIComponent(last) !== match[3]) return null;
  return match[1] === "layer"
    ? { type: "layer", catalog: match[2], layer: last }
    : { type: "thread", catalog: match[2], subject: last };
}

/**
 * Root types of a layer document: `units`, a Y.Map from the unit's index (as text) to a summary. What has a default is
 * missing in copies from before it was kept.
 */
export const unitSummarySchema = z.object({
  labels: z.number().int(), // live labels
  machineLabels: z.number().int().default(0), // those of them that a program made
  comments: z.number().int(), // live comments
  name: z.string().nullable(), // the shown label, as lib/catalog/shown-label.ts chooses it
  family: z.string().nullable(),
  about: z.string().nullable().default(null), // `shortWeights` of the network that the shown label is about, where known
  authors: z.array(z.string()), // ids of those with a live label here
  updatedAt: z.string(),
});
export type UnitSummary = z.infer<typeof unitSummarySchema>;

/**
 * Root types of a thread document: `labels`, `supports` and `comments`, Y.Maps from record id to the live record
 * (plain JSON, see lib/catalog/records); `people`, a Y.Map from person id to Person; `weights`, a Y.Map from the id of a
 * label or comment to the SHA-256 of the weights that it was written about, where that was kept.
 */
export const threadRoots = ["labels", "supports", "comments", "people", "weights"] as const;

/** Awareness state. `person` is stamped by the server; a client sends only what it looks at. */
export const presenceSchema = z.object({
  person: z.object({ id: z.string(), name: z.string() }).optional(),
  unit: z.number().int().min(0).nullable(), // index within the layer, null when on the layer's grid
});
export type Presence = z.infer<typeof presenceSchema>;
