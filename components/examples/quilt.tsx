"use client";
/** Examples from every stretch of a unit's histogram, from the most inhibiting to the strongest, and the strongest of all. */
import { useState } from "react";
import type { Stretch, UnitActivations } from "../../lib/stimuli/activations/unit-activations.ts";
import { Button } from "../ui/button.tsx";
import { Choice } from "../ui/choice.tsx";
import { FigureCaption } from "../ui/figure.tsx";
import { ScrollBox } from "../ui/scroll-box.tsx";
import type { AttributionGround } from "./attribution-ground.ts";
import { ExampleRun } from "./example-run.tsx";
import type { ExampleSource } from "./example-source.ts";
import { ExampleTile, tileSide } from "./example-tile.tsx";
import type { Tiles } from "./examples-view.ts";
import { bound, count, percent, range } from "./examples-words.ts";

/** Rows that are added at a time. */
const page = 4;

export type QuiltProps = {
  unit: UnitActivations;
  of: ExampleSource;
  ground: AttributionGround;
  tiles: Tiles;
  onTiles: (tiles: Tiles) => void;
};

const tileChoices = [
  { value: "image", label: "Images" },
  { value: "attribution", label: "Attribution" },
] as const;

export function Quilt({ unit, of, ground, tiles, onTiles }: QuiltProps) {
  const [rows, setRows] = useState(page);
  const deepest = Math.max(...unit.stretches.map(({ examples }) => examples.length));
  const shares = unit.images * unit.positions;
  const { side } = of.windowOf({ image: 0, row: 0, column: 0, value: 0 });
  return (
    <figure className="min-w-0">
      <div className="mb-3 flex flex-wrap items-baseline justify-between gap-x-6 gap-y-1">
        <h2 className="font-serif text-lead">Examples from every stretch of the histogram</h2>
        <Choice label="What the tiles show" value={tiles} options={tileChoices} onChange={onTiles} />
      </div>
      <ScrollBox label="Examples by the unit’s value">
        <ol className="flex w-max gap-1.5 pb-2">
          {unit.stretches.map((stretch) => (
            <Column
              key={stretch.from}
              stretch={stretch}
              rows={rows}
              share={stretch.count / shares}
              of={of}
              ground={tiles === "attribution" ? ground : null}
            />
          ))}
        </ol>
      </ScrollBox>
      {rows < deepest ? (
        <Button className="mt-2" size="small" onClick={() => setRows(rows + page)}>
          More examples
        </Button>
      ) : null}
      <FigureCaption>
        Each column is a stretch of the unit’s values, from the most negative to the strongest, with its share
        of all positions. Its examples are drawn at random (seed 1) among the positions whose value lies in
        it, at most one an image; up to {count(16)} are kept of each. A tile shows the {side} × {side} pixels
        around the position that the unit sees there, its receptive field
        {side < Math.max(of.input.width, of.input.height) ? "" : " as far as it fits the input’s width"}; what
        lies outside the image is left empty. The number is the unit’s value there, before the rectifier.
        {tiles === "attribution"
          ? ` Colours show where it comes from: the contributions of ${ground.what} (value times gradient) added up at each place, red above zero and blue below, each tile on its own scale.`
          : ""}
      </FigureCaption>
    </figure>
  );
}

type ColumnProps = {
  stretch: Stretch;
  rows: number;
  share: number;
  of: ExampleSource;
  ground: AttributionGround | null;
};

function Column({ stretch: { from, to, examples }, rows, share, of, ground }: ColumnProps) {
  const shown = examples.slice(0, rows);
  // Runs of one page each, so that asking for more examples does not compute the first ones again.
  const runs = Array.from({ length: Math.ceil(shown.length / page) }, (_, i) =>
    shown.slice(i * page, (i + 1) * page),
  );
  return (
    <li
      style={{ width: tileSide }}
      aria-label={`Values from ${range(from, to)}`}
      data-from={from}
      data-to={to}
    >
      <p className="h-9 border-t-2 border-rule-strong pt-1 text-micro leading-tight text-muted tabular-nums">
        <span className="block text-ink">from {bound(from)}</span>
        {share === 0 ? "none" : percent(share)}
      </p>
      <ul className="flex flex-col gap-1">
        {runs.map((run) => (
          <ExampleRun key={run[0]?.image} examples={run} of={of} ground={ground} />
        ))}
      </ul>
    </li>
  );
}

/** How many of the strongest are shown at first. */
const firstStrongest = 12;

export function Strongest({ unit, of }: { unit: UnitActivations; of: ExampleSource }) {
  const [all, setAll] = useState(false);
  const shown = all ? unit.top : unit.top.slice(0, firstStrongest);
  return (
    <figure className="min-w-0">
      <h2 className="mb-3 font-serif text-lead">The strongest images</h2>
      <ol className="flex flex-wrap gap-1.5">
        {shown.map((example) => (
          <li key={example.image}>
            <ExampleTile example={example} of={of} />
          </li>
        ))}
      </ol>
      {shown.length < unit.top.length ? (
        <Button className="mt-2" size="small" onClick={() => setAll(true)}>
          Show {unit.top.length - shown.length} more
        </Button>
      ) : null}
      <FigureCaption>
        The {count(unit.top.length)} images in which the unit’s strongest value is largest, strongest first,
        each where it is. They show what drives it furthest, not what it usually answers to.
      </FigureCaption>
    </figure>
  );
}
