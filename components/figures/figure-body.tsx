"use client";
/** A figure as it is drawn in a page, with what can be pointed at and followed. Computes nothing but the layout. */
import { useMemo, useState } from "react";
import type { CatalogView } from "../../lib/catalog/catalog.ts";
import { alternativeText } from "../../lib/figures/alternative-text.ts";
import { layOut } from "../../lib/figures/draw-figure.ts";
import type { FrozenFigure } from "../../lib/figures/figure.ts";
import { parseFigureData, type TilesData } from "../../lib/figures/figure-data.ts";
import type { Manifest } from "../../lib/model/manifest.ts";
import { MicrographiaError } from "../../lib/shared/result.ts";
import { parseUnit } from "../../lib/shared/unit.ts";
import { formatMagnitude, formatWeight } from "../../lib/shared/weight-scale.ts";
import { inCatalog, modelHref, unitHref } from "../shell/hrefs.ts";
import { edgeHref } from "../thread/subject-href.ts";
import { ErrorState } from "../ui/error-state.tsx";
import { DrawnFigure, followHere } from "./drawn.tsx";
import { DrawnSvg } from "./drawn-svg.tsx";
import { liveHref } from "./live-href.ts";

export type FigureBodyProps = {
  figure: FrozenFigure;
  /** What it is called where it stands. */
  label: string;
  /** That it is laid out for. */
  width: number;
  catalog: Pick<CatalogView, "id" | "pack">;
  manifest: Manifest;
  onFollow: (href: string) => void;
  /** Whether it was made of this browser's copy, and the server may hold something else. */
  behind?: boolean;
};

export function FigureBody(props: FigureBodyProps) {
  const { figure, label, width, catalog, manifest, onFollow, behind = false } = props;
  const [isolated, setIsolated] = useState<string | null>(null);
  const [cell, setCell] = useState<string | null>(null);
  const drawn = useMemo(() => tryToLayOut(figure, width), [figure, width]);
  const tiles = useMemo(() => tilesOf(figure), [figure]);
  if (typeof drawn === "string") return <ErrorState title="This figure cannot be drawn" message={drawn} />;
  const live = liveHref(figure.settings, catalog, manifest);
  const place = cell === null ? null : cellPlace(tiles, cell, catalog);
  return (
    <>
      {drawn.type === "svg" ? (
        <DrawnSvg svg={drawn.svg} label={`${label}. ${drawn.words}`} />
      ) : (
        <DrawnFigure
          drawing={drawn.drawing}
          label={label}
          tools={{
            hrefOf: (text) => unitPlace(text, catalog),
            cellOf: (at) => cellPlace(tiles, at, catalog),
            onFollow,
            isolated,
            onIsolate: setIsolated,
            onCell: setCell,
          }}
        />
      )}
      <p className="mt-1.5 flex h-5 justify-between gap-x-6 text-caption whitespace-nowrap text-muted tabular-nums">
        <span className="min-w-0 truncate">
          {behind ? (
            <span
              role="status"
              className="text-warning"
              title="The server was not heard: what is said of this may be otherwise by now."
            >
              This browser’s copy, perhaps old{" "}
            </span>
          ) : null}
          {place?.title ?? (isolated === null ? "" : `${isolated} alone`)}
        </span>
        <a href={live.href} className="link" onClick={(event) => followHere(event, live.href, onFollow)}>
          {live.title}
        </a>
      </p>
    </>
  );
}

/** Why it cannot be drawn, in words, where it cannot. */
function tryToLayOut(figure: FrozenFigure, width: number) {
  try {
    const drawn = layOut(figure, { width });
    return drawn.type === "svg" ? { ...drawn, words: alternativeText(figure) } : drawn;
  } catch (error) {
    if (error instanceof MicrographiaError) return error.message;
    throw error;
  }
}

function unitPlace(text: string, catalog: FigureBodyProps["catalog"]): string {
  const unit = parseUnit(text);
  return unit.ok ? inCatalog(unitHref(catalog.pack, unit.value), catalog) : modelHref(catalog.pack);
}

function tilesOf(figure: FrozenFigure): TilesData | null {
  const parsed = parseFigureData(figure);
  return parsed.ok && parsed.value.type === "tiles" ? parsed.value.data : null;
}

/** A tile in words, and the page of its connection. */
function cellPlace(tiles: TilesData | null, cell: string, { id, pack }: FigureBodyProps["catalog"]) {
  const [row, column] = cell.split(":").map(Number);
  const tile = tiles?.tiles.find(({ from, to }) => from === row && to === column);
  const [lower, upper] = [tiles?.from[row ?? -1]?.unit, tiles?.to[column ?? -1]?.unit];
  if (!tile || lower === undefined || upper === undefined) return null;
  const [from, to] = [parseUnit(lower), parseUnit(upper)];
  if (!from.ok || !to.ok) return null;
  return {
    href: edgeHref({ catalog: id, pack }, from.value, to.value),
    title: `${lower} → ${upper}: Σw ${formatWeight(tile.net)}, √Σw² ${formatMagnitude(tile.norm)}, ${tile.path}`,
  };
}
