/** The weights between two lists of units, of any layers that paths join. */
import { tileOfMatrix } from "../circuits/matrix/tile-matrix.ts";
import { circuitWeightsInstrument } from "../microscope/circuit-weights/instrument.ts";
import { tileMatrixInstrument } from "../microscope/tile-matrix/instrument.ts";
import type { WorkOptions } from "../shared/progress.ts";
import { MicrographiaError } from "../shared/result.ts";
import { scaleLimit } from "../shared/weight-scale.ts";
import { mostWeights, type TileData, type TilesData, type UnitMark } from "./figure-data.ts";
import type { FigureSource } from "./figure-source.ts";
import { unitOf } from "./make-marks.ts";

/** Six digits: what is drawn and compared needs no more, and the last digits of a backend's 32-bit numbers are its own. */
export const sixDigits = (value: number): number => Number(value.toPrecision(6));

/** Throws `invalid` when no weights lead from any unit of the one list to any of the other, `too-large` for more than a figure holds. */
export async function makeTiles(
  source: FigureSource,
  from: readonly UnitMark[],
  to: readonly UnitMark[],
  work: WorkOptions,
): Promise<TilesData> {
  const pairs = from.flatMap((lower, row) => to.map((upper, column) => ({ lower, upper, row, column })));
  const { edges } = await source.measure(
    circuitWeightsInstrument,
    { edges: pairs.map(({ lower, upper }) => ({ from: [lower.unit], to: [upper.unit] })) },
    work,
  );
  const joined = pairs.flatMap((pair, i) => {
    const edge = edges[i];
    return edge && (edge.path === "direct" || edge.path === "expanded")
      ? [{ ...pair, ...edge, path: edge.path }]
      : [];
  });
  if (joined.length === 0) {
    throw new MicrographiaError(
      "invalid",
      `No weights lead from ${from[0]?.unit ?? "the first units"} to ${to[0]?.unit ?? "the others"}. Put the units of the earlier layer first.`,
    );
  }
  const groups = Map.groupBy(joined, ({ lower, upper }) =>
    JSON.stringify([unitOf(source, lower.unit).layer, unitOf(source, upper.unit).layer]),
  );
  const tiles: TileData[] = [];
  for (const [key, group] of groups) {
    const [lowerLayer, upperLayer]: [string, string] = JSON.parse(key);
    const indices = (texts: readonly string[]): number[] => [
      ...new Set(texts.map((text) => unitOf(source, text).index)),
    ];
    const units = (layer: string, texts: readonly string[]) =>
      ({ layer, choice: { type: "units", units: indices(texts) } }) as const;
    const matrix = await source.measure(
      tileMatrixInstrument,
      {
        from: units(
          lowerLayer,
          group.map(({ lower }) => lower.unit),
        ),
        to: units(
          upperLayer,
          group.map(({ upper }) => upper.unit),
        ),
      },
      work,
    );
    const { height, width } = matrix.frame;
    const size = height * width;
    if ((tiles.length + group.length) * size > mostWeights) {
      throw new MicrographiaError(
        "too-large",
        `These are ${((tiles.length + group.length) * size).toLocaleString("en")} weights; a figure holds ${mostWeights.toLocaleString("en")}. Choose fewer units.`,
      );
    }
    for (const { lower, upper, row, column, net, norm, path } of group) {
      const at = matrix.rows.indexOf(unitOf(source, lower.unit).index);
      const across = matrix.columns.indexOf(unitOf(source, upper.unit).index);
      const values = Array.from(tileOfMatrix(matrix, at, across), sixDigits);
      tiles.push({
        from: row,
        to: column,
        height,
        width,
        values,
        net: sixDigits(net),
        norm: sixDigits(norm),
        path,
      });
    }
  }
  tiles.sort((a, b) => a.from - b.from || a.to - b.to);
  return {
    from: [...from],
    to: [...to],
    tiles,
    limit: scaleLimit(tiles.map(({ values }) => values)),
  };
}
