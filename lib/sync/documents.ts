/**
 * The names and shapes of the documents that browsers follow.
 *
 * Server-written, read-only for every browser:
 *
 *   layer/<catalog>/<layer>     index of a layer: one summary per annotated unit; presence lives here
 *   thread/<catalog>/<subject>  the live records about one subject, and the people they are by
 *   index/<catalog>             the live records of the kinds that a catalog lists (families, hypotheses, rounds)
 *   pulse/<catalog>             how far what is asked for over HTTP has come, so that a page knows when to ask again
 *
 * Written by clients, letter by letter, each client id bound to a signed-in person:
 *
 *   text/<catalog>/<subject>    the text of a hypothesis or an article, the canvas of a circuit
 *
 * `<layer>` and `<subject>` are percent-encoded, so that a name never contains a stray slash.
 */
import { z } from "zod";
import { kindNames, kinds } from "../catalog/command.ts";

export type MirrorName =
  | { readonly type: "layer"; readonly catalog: string; readonly layer: string }
  | { readonly type: "thread"; readonly catalog: string; readonly subject: string }
  | { readonly type: "index"; readonly catalog: string }
  | { readonly type: "pulse"; readonly catalog: string };
export type TextName = { readonly type: "text"; readonly catalog: string; readonly subject: string };
export type DocumentName = MirrorName | TextName;

export function formatDocumentName(name: DocumentName): string {
  switch (name.type) {
    case "index":
    case "pulse":
      return `${name.type}/${name.catalog}`;
    case "layer":
      return `layer/${name.catalog}/${encodeURIComponent(name.layer)}`;
    case "thread":
    case "text":
      return `${name.type}/${name.catalog}/${encodeURIComponent(name.subject)}`;
    default:
      return name satisfies never;
  }
}

const catalogPattern = "[a-z0-9][a-z0-9.-]{0,63}";
const namePattern = new RegExp(`^(index|pulse|layer|thread|text)/(${catalogPattern})(?:/([^/]{1,2700}))?$`);

/** Null for anything that is not exactly a document this program knows. */
export function parseDocumentName(text: string): DocumentName | null {
  const [, type, catalog, rest] = namePattern.exec(text) ?? [];
  if (catalog === undefined) return null;
  const last = decode(rest);
  const name = nameOf(type, catalog, last);
  return name && formatDocumentName(name) === text ? name : null;
}

function nameOf(type: string | undefined, catalog: string, last: string | null): DocumentName | null {
  if (type === "index" || type === "pulse") return last === null ? { type, catalog } : null;
  if (last === null) return null;
  if (type === "layer") return { type, catalog, layer: last };
  return type === "thread" || type === "text" ? { type, catalog, subject: last } : null;
}

function decode(part: string | undefined): string | null {
  try {
    return part === undefined ? null : decodeURIComponent(part);
  } catch {
    return null; // no name of ours is malformed
  }
}

/**
 * Root types of a layer document: `units`, a Y.Map from the unit's index (as text) to a summary. What has a default is
 * missing in copies from before it was kept.
 */
export const unitSummarySchema = z.object({
  labels: z.number().int(), // live labels
  machineLabels: z.number().int().default(0), // those of them that a program made
  comments: z.number().int(), // live comments
  disputes: z.number().int().default(0), // live disputes of its labels
  people: z.number().int().default(0), // people with a live label here
  contested: z.boolean().default(false), // as lib/catalog/contested.ts says
  name: z.string().nullable(), // the shown label, as lib/catalog/shown-label.ts chooses it; null where none is shown
  provisional: z.boolean().default(false), // editors are to decide which is shown, and none has
  family: z.string().nullable(), // the name of the family of which the shown label is surest, or its words for one
  families: z.array(z.string()).default([]), // ids of the families that labels place it in: that of the shown label first, then the surest
  about: z.string().nullable().default(null), // `shortWeights` of the network that the shown label is about, where known
  authors: z.array(z.string()), // ids of those with a live label here
  updatedAt: z.string(),
});
export type UnitSummary = z.infer<typeof unitSummarySchema>;

/**
 * Root types of a thread document: for each kind of record a Y.Map (`labels`, `supports`, `comments`, …) from record id to
 * the live record (plain JSON, see lib/catalog/records); `people`, a Y.Map from person id to Person; `weights`, a Y.Map
 * from a record's id to the SHA-256 of the weights that it was written about, where that was kept. An index document has
 * the same roots, of the listed kinds only.
 */
export const recordRoots = kindNames.map((name) => kinds[name].root);

/**
 * A thread document of a channel (`lib/catalog/channel.ts`) holds the last messages, and what those answer. Its root `past`, a
 * Y.Map with the fields of `ChannelPast`, says how much there is before them.
 */
export const pastRoot = "past";

/**
 * Root type of a pulse document: `pulse`, a Y.Map from what a page may have asked for to a text that changes whenever the
 * answer may have: `placements` with every open label, `hypotheses` with everything said on a hypothesis.
 */
export const pulseKeys = ["placements", "hypotheses"] as const;
export type PulseKey = (typeof pulseKeys)[number];
export type Pulse = Readonly<Partial<Record<PulseKey, string>>>;

/** Awareness state. `person` is stamped by the server; a client sends only what it looks at. */
export const presenceSchema = z.object({
  person: z.object({ id: z.string(), name: z.string() }).optional(),
  unit: z.number().int().min(0).nullable(), // index within the layer, null when on the layer's grid
});
export type Presence = z.infer<typeof presenceSchema>;
