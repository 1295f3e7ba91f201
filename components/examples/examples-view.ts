/** What of a unit's examples is looked at, as the address bar carries it. Defaults leave no trace in the address. */
import type { PanelQuery } from "../microscope/panel-props.ts";

export const curves = ["share", "log", "contribution"] as const;
export type Curve = (typeof curves)[number];

export type Tiles = "image" | "attribution";

export type ExamplesView = {
  /** `dataset/specimen`, `set/wild`; null for the first source there is. */
  readonly source: string | null;
  readonly curve: Curve;
  /** What the tiles of the quilt show: the image, or where in it the unit's value comes from. */
  readonly tiles: Tiles;
};

export const parseExamplesView = ({ get }: Pick<PanelQuery, "get">): ExamplesView => ({
  source: get("of"),
  curve: curves.find((curve) => curve === get("curve")) ?? "log",
  tiles: get("tiles") === "attribution" ? "attribution" : "image",
});
