/** Weights for a terminal. */
import type { WeightFactors } from "../../lib/circuits/factors/weight-factors.ts";
import type { WeightPaths } from "../../lib/circuits/paths/weight-paths.ts";
import { type Tile, tileRows } from "../../lib/circuits/tile.ts";
import type { WeightsByPosition } from "../../lib/circuits/weights-by-position.ts";
import { formatUnit } from "../../lib/shared/unit.ts";
import { formatTable } from "./table.ts";

/** Four significant digits tell weights apart; `--json` gives them all. */
const four = (weight: number): string => weight.toPrecision(4);

const percent = (share: number): string => `${(100 * share).toPrecision(3)} %`;

const cells = (rows: readonly (readonly number[])[]): string =>
  rows.map((row) => row.map((weight) => four(weight).padStart(11)).join(" ")).join("\n");

const tileText = (name: string, tile: Tile): string => `${name}\n${cells(tileRows(tile))}`;

/** Wider tiles fill a terminal with numbers that nobody reads. */
const widestTile = 11;

export function formatPaths(answer: WeightPaths): string {
  const { total, excitatory, inhibitory, totals, paths, through } = answer;
  const size = `${total.height} × ${total.width} weights, ${total.method}, norm ${four(answer.norm)}, from [${total.origin}]`;
  const tiles =
    total.width > widestTile
      ? ["(too large for a terminal; --json has every number)"]
      : [
          tileText("sum", total),
          ...(answer.pathCount > 0 && totals.absolute > 0
            ? [tileText("excitatory paths", excitatory), tileText("inhibitory paths", inhibitory)]
            : []),
        ];
  const sums = [
    `paths through every ${through === "main-layers" ? "main layer" : "convolution"}: ${answer.pathCount.toPrecision(4)}`,
    `excitatory ${four(totals.excitatory)}, inhibitory ${four(totals.inhibitory)}, together ${four(totals.net)}`,
    `cancelled: ${percent(totals.cancellation)} of ${four(totals.absolute)}`,
    `share of the total weight of the layer's ${answer.layerUnits} units: ${percent(answer.normShare)}`,
  ];
  const table = formatTable(
    ["share", "net", "path"],
    paths.map(({ share, net, units }) => [percent(share), four(net), units.map(formatUnit).join(" → ")]),
  );
  const shown = `the ${paths.length} strongest paths, with ${percent(answer.shownShare)} of the absolute weight of all`;
  return [size, ...tiles, "", ...sums, "", shown, table].join("\n");
}

/** Channels listed for each factor. */
const listed = 8;

export function formatFactors({ factors, explained, from, rounds, converged, units }: WeightFactors): string {
  const head = `${factors.length} factors of the weights from ${from} into ${units.map(formatUnit).join(", ")}`;
  const fit = `They give ${percent(explained)} of the squared weight again (${rounds} rounds${converged ? "" : ", not yet settled"}).`;
  const blocks = factors.map(({ channels, maps, along }, i) => {
    const top = Array.from(channels, (weight, index) => ({ index, weight }))
      .sort((a, b) => b.weight - a.weight)
      .slice(0, listed)
      .filter(({ weight }) => weight > 0);
    const held = top.reduce((sum, { weight }) => sum + weight ** 2, 0);
    return [
      "",
      `factor ${i + 1}: ${percent(along)} of the squared weight lies along its channels`,
      ...maps.map(({ unit, width, values }) => {
        const rows = Array.from({ length: values.length / width }, (_, y) => [
          ...values.subarray(y * width, (y + 1) * width),
        ]);
        return `${units.length > 1 ? `${formatUnit(unit)}\n` : ""}${cells(rows)}`;
      }),
      `channels (${percent(held)} of the factor): ${top.map(({ index, weight }) => `${from}:${index} ${weight.toFixed(2)}`).join(", ")}`,
    ].join("\n");
  });
  return [head, fit, ...blocks].join("\n");
}

export function formatPositions({ unit, from, width, positions }: WeightsByPosition): string {
  const rows = positions.map(({ norm, share, excitatory, inhibitory, strongest }, cell) => [
    Math.floor(cell / width) + 1,
    (cell % width) + 1,
    four(norm),
    percent(share),
    four(excitatory),
    four(inhibitory),
    strongest.map(({ unit: { index }, weight }) => `${index} ${four(weight)}`).join(", "),
  ]);
  return [
    `The weights from ${from} into ${formatUnit(unit)}, by position`,
    formatTable(["row", "column", "norm", "share", "excitatory", "inhibitory", "strongest units"], rows),
  ].join("\n");
}
