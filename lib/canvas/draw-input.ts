/** What a drawing of a circuit is made of: plain data that can be kept, and how it is to look. */
import { z } from "zod";
import { familyColours } from "../catalog/records/family.ts";
import { circuitCanvasSchema } from "./circuit-canvas.ts";
import type { DrawingTheme } from "./draw-theme.ts";

/** Everything that a drawing says, as plain data that can be kept: with its pictures it is drawn the same again. */
export const circuitDrawingSchema = z.object({
  title: z.string().max(400),
  canvas: circuitCanvasSchema,
  /** The unit that the circuit explains; it is marked. */
  target: z.string().max(300).nullable(),
  /** What units are called, by unit. */
  labels: z.record(z.string(), z.string()),
  families: z.record(z.string(), z.object({ name: z.string(), colour: z.enum(familyColours) })),
  /** Numbers of one run instead of the weights: activations by node, contributions by edge. */
  overlay: z
    .object({
      nodes: z.record(z.string(), z.number()),
      edges: z.record(z.string(), z.number()),
      caption: z.string().max(400), // what was put through, as a sentence
    })
    .nullable(),
});
export type CircuitDrawing = z.infer<typeof circuitDrawingSchema>;

/** Lines under a drawing that goes into a file; empty ones are left out. */
export type DrawingCredit = {
  readonly caption: string;
  readonly credit: string;
  readonly licence: string;
  /** Where it is live. */
  readonly source: string;
};

/** The weights of an edge by relative position, row by row. */
export type EdgeTile = {
  readonly height: number;
  readonly width: number;
  readonly values: ArrayLike<number>;
};

export type DrawingOptions = {
  readonly theme: DrawingTheme;
  /** Without the ground that a file has by itself. */
  readonly transparent?: boolean;
  /** Data URLs by unit (and by family member); a unit without one is an empty frame with its number. */
  readonly pictures: Readonly<Record<string, string>>;
  /** By edge; they are drawn on their edges. */
  readonly tiles?: Readonly<Record<string, EdgeTile>>;
  /** Whether each edge has its number beside it. */
  readonly values?: boolean;
  readonly credit?: DrawingCredit;
  /** What it shows, in sentences, for those who do not see it; left out, how much is on it. */
  readonly description?: string;
};
