/**
 * The Yjs shape of a circuit's canvas, and reading it. Four root maps, flat, so that two people who change different things about
 * one node, or who put the same node there at once, lose nothing of either:
 *
 *   nodes     `<id>.is~<writer>` what it was put there as {type, at: [x, y], unit, family, members}
 *             `<id>.at` [x, y] once it was moved, `<id>.group` `<id>.name` `<id>.collapsed`
 *             `<id>.text`, a Y.Text
 *   edges     `<from>><to>.is~<writer>` true, `….kept`, `….note`
 *   motifs    `<id>.kind` `<id>.nodes` `<id>.note` `<id>.score`
 *   settings  one key for each setting
 *
 * A mark says that a thing is there: what is left of a node that somebody removes while somebody else moves it is not. Whoever puts a
 * unit or an edge there writes a mark of their own, and takes back only that: where two have put it there at once, it is there until
 * both have taken it back, whether or not they had heard of one another. Removing takes away every mark that is known. Canvases of
 * before had one mark for everybody, `<id>.type` beside `.unit`, `.family` and `.members`, and `….is`; they read the same.
 * Reading takes nothing on trust: browsers write here, and each may write anything.
 */
import * as Y from "yjs";
import { type ZodType, z } from "zod";
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
  /** Whose marks are made here: this copy of the document. */
  readonly writer: number;
};

export const canvasRoots = (doc: Y.Doc): CanvasRoots => ({
  nodes: doc.getMap("nodes"),
  edges: doc.getMap("edges"),
  motifs: doc.getMap("motifs"),
  settings: doc.getMap("settings"),
  writer: doc.clientID,
});

export const keyOf = (id: string, field: string): string => `${id}.${field}`;

/** The id that a key is of; ids hold no dots. */
export const idOfKey = (key: string): string => key.slice(0, Math.max(key.lastIndexOf("."), 0));

export const fieldOfKey = (key: string): string => key.slice(key.lastIndexOf(".") + 1);

/** The field of a writer's own mark on a node or an edge. */
export const markOf = (writer: number): string => `is~${writer.toString(36)}`;

const isOwnMark = (field: string): boolean => field.startsWith("is~");

/** What a canvas holds at most; more can be written by nobody's page and is not shown. */
export const canvasLimits = { nodes: 2000, edges: 20_000, motifs: 200 } as const;

/** How one thing of a kind stands in its root map: what says that it is there, and what it is. */
export type Form<T> = {
  /** Whether a field says that it is there. */
  isMark(field: string): boolean;
  /** What is said of it beside that. */
  readonly fields: readonly string[];
  /** Null: it is there and cannot be read. The values of its marks are in the order of their keys, the same for everybody. */
  read(id: string, field: (name: string) => unknown, marks: readonly unknown[]): T | null;
};

/** What a node was put on the canvas as: what its mark holds. */
const bornSchema = z.object({
  type: z.unknown(),
  at: z.unknown().optional(),
  unit: z.unknown().optional(),
  family: z.unknown().optional(),
  members: z.unknown().optional(),
});

/** The type of the node that a mark is of; of a mark of before it is the mark itself. */
export const typeOfMark = (mark: unknown): unknown => bornSchema.safeParse(mark).data?.type ?? mark;

/** Two people may each have written as much as there is room for. */
const cut = (value: unknown, length: number): unknown =>
  typeof value === "string" ? value.slice(0, length) : (value ?? "");

const parsed = <T>(schema: ZodType<T>, value: unknown): T | null => {
  const { success, data } = schema.safeParse(value);
  return success ? data : null;
};

export const nodeForm = {
  isMark: (field: string) => isOwnMark(field) || field === "type",
  fields: ["at", "group", "name", "unit", "family", "members", "collapsed", "text"],
  read(id: string, field: (name: string) => unknown, marks: readonly unknown[]) {
    for (const mark of marks) {
      const born = bornSchema.safeParse(mark).data;
      const at = field("at") ?? born?.at;
      const [x, y] = Array.isArray(at) ? at : [];
      const text = field("text");
      const node = parsed(canvasNodeSchema, {
        id,
        type: typeOfMark(mark),
        x,
        y,
        group: field("group") ?? null,
        name: cut(field("name"), 200),
        unit: born?.unit ?? field("unit"),
        family: born?.family ?? field("family"),
        members: born?.members ?? field("members"),
        collapsed: field("collapsed") ?? false,
        text: cut(text instanceof Y.Text ? text.toJSON() : text, 4000),
      });
      if (node) return node;
    }
    return null;
  },
} as const satisfies Form<unknown>;

export const edgeForm = {
  isMark: (field: string) => isOwnMark(field) || field === "is",
  fields: ["kept", "note"],
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
  isMark: (field: string) => field === "kind",
  fields: ["nodes", "note", "score"],
  read(id: string, field: (name: string) => unknown, [kind]: readonly unknown[]) {
    return parsed(motifMarkSchema, {
      id,
      kind,
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
