/** What of the motifs is looked at, as the address says it. */
import type { Order } from "../../lib/circuits/matrix/order.ts";
import { type Property, properties } from "../../lib/circuits/matrix/property.ts";
import type { PanelQuery } from "../microscope/panel-props.ts";
import { parseChoice, type UnitSetChoice } from "./unit-set.ts";

export const motifs = [
  "matrix",
  "equivariance",
  "transposes",
  "unions",
  "superposition",
  "branches",
] as const;
export type Motif = (typeof motifs)[number];

export const motifTitles: Readonly<Record<Motif, string>> = {
  matrix: "Matrix",
  equivariance: "Equivariance",
  transposes: "Transposes",
  unions: "Unions",
  superposition: "Superposition",
  branches: "Branches",
};

/** Whether the unit's own layer is the upper side of what is looked at, with its inputs below, or the lower one. */
export type Side = "in" | "out";

export type MotifView = {
  readonly motif: Motif;
  readonly side: Side;
  /** Null where the address leaves it open. */
  readonly own: UnitSetChoice | null;
  readonly other: UnitSetChoice | null;
  readonly ownBy: Property | "none" | null;
  readonly otherBy: Property | "none" | null;
  readonly order: Order | null;
};

const oneOf = <T extends string>(all: readonly T[], text: string | null): T | null =>
  all.find((one) => one === text) ?? null;

const orders: readonly Order[] = ["value", "strength", "index"];

export function readMotifView(query: Pick<PanelQuery, "get">): MotifView {
  const by = (name: string) => oneOf([...properties, "none"] as const, query.get(name));
  return {
    motif: oneOf(motifs, query.get("motif")) ?? "matrix",
    side: oneOf(["in", "out"] as const, query.get("side")) ?? "in",
    own: parseChoice(query.get("own")),
    other: parseChoice(query.get("other")),
    ownBy: by("by"),
    otherBy: by("otherby"),
    order: oneOf(orders, query.get("order")),
  };
}
