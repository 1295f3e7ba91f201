/** What the article says in numbers. */
import type { WeighedEdge } from "../../../lib/circuits/circuit/weigh-edges.ts";
import type { CurveFacts } from "./curve-facts.ts";

export type ArticleFacts = CurveFacts & {
  readonly title: string; // of the network
  /** Units of its main layers together, and of the two layers. */
  readonly units: { readonly all: number; readonly lower: number; readonly upper: number };
  /** By the line unit: its whole tile, and the mean of the tile along the arc. */
  readonly weights: ReadonlyMap<string, WeighedEdge>;
  readonly onArc: ReadonlyMap<string, number>;
};
