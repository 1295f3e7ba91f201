"use client";
/** How strong a unit's weights are at each position, and which units they come from at one of them. */
import { useRef } from "react";
import type { WeightsByPosition } from "../../lib/circuits/weights-by-position.ts";
import type { Manifest } from "../../lib/model/manifest.ts";
import { formatUnit } from "../../lib/shared/unit.ts";
import { formatMagnitude, formatWeight } from "../../lib/shared/weight-scale.ts";
import { ColourKey } from "../plots/colour-key.tsx";
import { moveCell } from "../plots/move-cell.ts";
import { sequentialColour, sequentialGradient } from "../plots/plot-colour.ts";
import { classNames } from "../ui/class-names.ts";
import { FigureCaption } from "../ui/figure.tsx";
import { formatPart, layerName } from "./paths-words.ts";
import { UnitChip } from "./unit-chip.tsx";

export type PositionsFigureProps = {
  manifest: Manifest;
  answer: WeightsByPosition;
  cell: number | null; // the position that is read; null for the strongest
  onCell: (cell: number) => void;
  canStore: boolean;
};

export function PositionsFigure({ manifest, answer, cell, onCell, canStore }: PositionsFigureProps) {
  const { positions, height, width, from } = answer;
  const most = Math.max(...positions.map(({ norm }) => norm));
  const strongest = positions.findIndex(({ norm }) => norm === most);
  const read = cell !== null && cell < positions.length ? cell : strongest;
  return (
    <figure aria-label={`Weights from ${layerName(manifest, from)} by position`}>
      <div className="grid gap-x-10 gap-y-6 md:grid-cols-[minmax(0,20rem)_minmax(0,1fr)]">
        <div>
          <PositionGrid answer={answer} most={most} read={read} onCell={onCell} />
          <div className="mt-3">
            <ColourKey
              gradient={sequentialGradient}
              title="Strength √Σ w² over all channels"
              ticks={["0", formatMagnitude(most)]}
              reading={most === 0 ? 0 : (positions[read]?.norm ?? 0) / most}
            />
          </div>
        </div>
        <Reading manifest={manifest} answer={answer} read={read} canStore={canStore} />
      </div>
      <FigureCaption title="Where the unit looks, and for what.">
        The weights into the unit from the {answer.channels} channels of {layerName(manifest, from)} at each
        of {height} × {width} positions
        {answer.step[0] * answer.step[1] > 1
          ? `, which lie ${answer.step[0]} × ${answer.step[1]} of that layer’s positions apart`
          : ""}
        . The percentage of a position is its part of the sum of the strengths of all.
        {answer.pooled
          ? " Behind a max pool only the middle of its region counts, so that every weight counts once."
          : ""}
      </FigureCaption>
    </figure>
  );
}

type GridProps = { answer: WeightsByPosition; most: number; read: number; onCell: (cell: number) => void };

function PositionGrid({ answer: { positions, width, height }, most, read, onCell }: GridProps) {
  const grid = useRef<HTMLFieldSetElement>(null);
  const keep = (key: string): boolean => {
    const next = moveCell({ row: Math.floor(read / width), column: read % width }, key, {
      rows: height,
      columns: width,
    });
    if (!next) return false;
    const cell = next.row * width + next.column;
    onCell(cell);
    grid.current?.querySelector<HTMLButtonElement>(`[data-cell="${cell}"]`)?.focus({ preventScroll: true });
    return true;
  };
  return (
    <fieldset
      ref={grid}
      aria-label="Positions of the kernel. Arrow keys move from one to the next."
      className="grid outline outline-rule"
      style={{ gridTemplateColumns: `repeat(${width}, minmax(0, 1fr))` }}
      onKeyDown={(event) => {
        if (keep(event.key)) event.preventDefault();
      }}
    >
      {positions.map(({ norm, share }, cell) => {
        const name = `Row ${Math.floor(cell / width) + 1}, column ${(cell % width) + 1}: strength ${formatMagnitude(norm)}, ${formatPart(share)}`;
        return (
          <button
            key={name}
            type="button"
            data-cell={cell}
            aria-label={name}
            title={name}
            aria-pressed={cell === read}
            tabIndex={cell === read ? 0 : -1}
            onClick={() => onCell(cell)}
            style={{ background: sequentialColour(most === 0 ? 0 : norm / most) }}
            className={classNames(
              "relative aspect-square cursor-pointer",
              // Two rings, so that the position that is read is seen on any colour of the scale.
              cell === read && "z-10 outline-2 -outline-offset-2 outline-ink ring-1 ring-paper ring-inset",
            )}
          />
        );
      })}
    </fieldset>
  );
}

type ReadingProps = { manifest: Manifest; answer: WeightsByPosition; read: number; canStore: boolean };

function Reading({ manifest, answer: { positions, width }, read, canStore }: ReadingProps) {
  const position = positions[read];
  if (!position) return null;
  const { norm, share, excitatory, inhibitory, strongest } = position;
  const held = strongest.reduce((sum, unit) => sum + unit.share, 0);
  return (
    <section aria-live="polite" aria-label="The position that is read">
      <h3 className="text-small font-medium">
        Row {Math.floor(read / width) + 1}, column {(read % width) + 1}
      </h3>
      <p className="mt-0.5 text-caption text-muted tabular-nums">
        Strength {formatMagnitude(norm)}, {formatPart(share)} of all positions. Excitatory weights add up to{" "}
        {formatWeight(excitatory)}, inhibitory ones to {formatWeight(inhibitory)}.
      </p>
      <ul className="mt-3 grid grid-cols-[repeat(auto-fill,minmax(12rem,1fr))] gap-x-4 gap-y-2">
        {strongest.map(({ unit, weight, share: part }) => (
          <li key={formatUnit(unit)}>
            <UnitChip manifest={manifest} unit={unit} canStore={canStore}>
              <span className={weight > 0 ? "text-ink" : undefined}>{formatWeight(weight)}</span>,{" "}
              {formatPart(part)}
            </UnitChip>
          </li>
        ))}
      </ul>
      <p className="mt-3 text-caption text-muted">
        The {strongest.length} largest weights here, with {formatPart(held)} of the magnitudes of all at this
        position.
      </p>
    </section>
  );
}
