/**
 * The Yjs shape of a circuit's canvas, and reading it. Four root maps, flat, so that two people who change different things about
 * one node, or who put the same node there at once, lose nothing of either:
 *
 *   nodes     `<id>.type` `<id>.at` [x, y] `<id>.group` `<id>.name` `<id>.unit` `<id>.family` `<id>.members` `<id>.collapsed`
 *             `<id>.text`, a Y.Text
 *   edges     `<from>><to>.is` true, `….kept`, `….note`
 *   motifs    `<id>.kind` `<id>.nodes` `<id>.note` `<id>.score`
 *   settings  one key for each setting
 *
 * The first field of each says that it is there: what is left of a node that somebody removes while somebody else moves it is not.
 * Reading takes nothing on trust: browsers write here, and each may write anything.
 */
import * as Y from "yjs";
import type { ZodType } from "zod";
import {
  type CanvasSettings,
  canvasEdgeSchema,
  canvasNodeSchema,
  canvasSettingsSchema,
  defaultCanvasSettings,
  motifMarkSchema,
} from "../canvas/circuit-canvas.ts";

export type CanvasRoots = {
  readonly nodes: Y.Map<unknown>;
  readonly edges: Y.Map<unknown>;
  readonly motifs: Y.Map<unknown>;
  readonly settings: Y.Map<unknown>;
};

export const canvasRoots = (doc: Y.Doc): CanvasRoots => ({
  nodes: doc.getMap("nodes"),
  edges: doc.getMap("edges"),
  motifs: doc.getMap("motifs"),
  settings: doc.getMap("settings"),
});

export const keyOf = (id: string, field: string): string => `${id}.${field}`;

/** The id that a key is of; ids hold no dots. */
export const idOfKey = (key: string): string => key.slice(0, Math.max(key.lastIndexOf("."), 0));

/** What a canvas holds at most; more can be written by nobody's page and is not shown. */
export const canvasLimits = { nodes: 2000, edges: 20_000, motifs: 200 } as const;

/** How one thing of a kind stands in its root map: what says that it is there, and what it is. */
export type Form<T> = {
  /** The field that says that it is there. */
  readonly mark: string;
  readonly fields: readonly string[];
  /** Null: it is there and cannot be read. */
  read(id: string, field: (name: string) => unknown): T | null;
};

/** Two people may each have written as much as there is room for. */
const cut = (value: unknown, length: number): unknown =>
  typeof value === "string" ? value.slice(0, length) : (value ?? "");

const parsed = <T>(schema: ZodType<T>, value: unknown): T | null => {
  const { success, data } = schema.safeParse(value);
  return success ? data : null;
};

export const nodeForm = {
  mark: "type",
  fields: ["type", "at", "group", "name", "unit", "family", "members", "collapsed", "text"],
  read(id: string, field: (name: string) => unknown) {
    const at = field("at");
    const [x, y] = Array.isArray(at) ? at : [];
    const text = field("text");
    return parsed(canvasNodeSchema, {
      id,
      type: field("type"),
      x,
      y,
      group: field("group") ?? null,
      name: cut(field("name"), 200),
      unit: field("unit"),
      family: field("family"),
      members: field("members"),
      collapsed: field("collapsed") ?? false,
      text: cut(text instanceof Y.Text ? text.toJSON() : text, 4000),
    });
  },
} as const satisfies Form<unknown>;

export const edgeForm = {
  mark: "is",
  fields: ["is", "kept", "note"],
  read(id: string, field: (name: string) => unknown) {
    const [from, to, more] = id.split(">");
    if (more !== undefined) return null;
    return parsed(canvasEdgeSchema, {
      id,
      from,
      to,
      kept: field("kept") ?? null,
      note: cut(field("note"), 2000),
    });
  },
} as const satisfies Form<unknown>;

export const motifForm = {
  mark: "kind",
  fields: ["kind", "nodes", "note", "score"],
  read(id: string, field: (name: string) => unknown) {
    return parsed(motifMarkSchema, {
      id,
      kind: field("kind"),
      nodes: field("nodes"),
      note: cut(field("note"), 2000),
      score: field("score") ?? null,
    });
  },
} as const satisfies Form<unknown>;

/** Each setting by itself: one that cannot be read is the default. */
export function readSettings(root: Y.Map<unknown>): CanvasSettings {
  const { reduction, threshold, strongest, direction } = canvasSettingsSchema.shape;
  const read = <T>(schema: ZodType<T>, name: string, otherwise: T): T => {
    const value = root.get(name);
    const { success, data } = schema.safeParse(value);
    return success && value !== undefined ? data : otherwise;
  };
  return {
    reduction: read(reduction, "reduction", defaultCanvasSettings.reduction),
    threshold: read(threshold, "threshold", defaultCanvasSettings.threshold),
    strongest: read(strongest, "strongest", defaultCanvasSettings.strongest),
    direction: read(direction, "direction", defaultCanvasSettings.direction),
  };
}
