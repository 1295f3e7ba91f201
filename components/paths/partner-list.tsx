"use client";
/** The units of a layer that a unit is most strongly joined with, to choose one from. */
import type { LayerConnections } from "../../lib/circuits/neighbours.ts";
import type { Manifest } from "../../lib/model/manifest.ts";
import { formatUnit, type UnitAddress } from "../../lib/shared/unit.ts";
import { scaleLimit } from "../../lib/shared/weight-scale.ts";
import { UnitThumbnail } from "../atlas/unit-thumbnail.tsx";
import { classNames } from "../ui/class-names.ts";
import { describeTile } from "../weights/describe-tile.ts";
import { Tile } from "../weights/tile.tsx";
import { colourName, formatPart, layerName, unitName } from "./paths-words.ts";
import { ColourPlace } from "./unit-chip.tsx";
import { PaintedTile } from "./weight-tile.tsx";

export type PartnerListProps = {
  manifest: Manifest;
  partners: LayerConnections;
  chosen: UnitAddress;
  onChoose: (unit: UnitAddress) => void;
  canStore: boolean;
};

/** Of a picture and the tile beside it, in CSS pixels. */
const side = 36;
/** Tiles of more cells are painted. */
const mostCells = 441;

export function PartnerList({ manifest, partners, chosen, onChoose, canStore }: PartnerListProps) {
  const { connections, units, layer, normShare } = partners;
  const limit = scaleLimit(connections.map(({ tile }) => tile.values));
  const total = connections.reduce((sum, { norm }) => sum + norm, 0);
  return (
    <>
      <ul
        aria-label={`Strongest units of ${layerName(manifest, layer)}`}
        className="grid grid-cols-[repeat(auto-fill,minmax(5.75rem,1fr))] gap-2"
      >
        {connections.map(({ unit, tile, norm }) => {
          const isChosen = unit.layer === chosen.layer && unit.index === chosen.index;
          return (
            <li key={formatUnit(unit)}>
              <button
                type="button"
                aria-pressed={isChosen}
                onClick={() => onChoose(unit)}
                className={classNames(
                  "group block w-full cursor-pointer rounded-control border p-1.5 text-left",
                  isChosen ? "border-ink" : "border-rule hover:border-control",
                )}
              >
                <span className="flex gap-1">
                  {layer === manifest.graph.input ? (
                    <ColourPlace manifest={manifest} unit={unit} side={side} />
                  ) : (
                    <UnitThumbnail
                      packId={manifest.id}
                      unit={unit}
                      canStore={canStore}
                      side={side}
                      decorative
                    />
                  )}
                  <span className="block outline outline-rule" style={{ width: side, height: side }}>
                    {tile.values.length <= mostCells ? (
                      <Tile tile={tile} limit={limit} title={describeTile(tile)} />
                    ) : (
                      <PaintedTile tile={tile} limit={limit} name={unitName(manifest, unit)} />
                    )}
                  </span>
                </span>
                <span className="mt-1 block truncate font-mono text-micro" title={unitName(manifest, unit)}>
                  {layer === manifest.graph.input ? colourName(manifest, unit.index) : `:${unit.index}`}
                </span>
                <span className="block text-micro text-muted tabular-nums">
                  {formatPart(total === 0 ? 0 : (norm / total) * normShare)}
                </span>
              </button>
            </li>
          );
        })}
      </ul>
      <p className="mt-2 text-caption text-muted">
        {connections.length < units
          ? `The ${connections.length} of ${units} units of ${layerName(manifest, layer)} with the largest expanded weights`
          : `All ${units} units of ${layerName(manifest, layer)} by their expanded weights`}
        , and the part of the total weight that each has, {formatPart(normShare)} in all.
      </p>
    </>
  );
}
