"use client";
/** An activation grid: a picture for every place, where the place is in the image. Draws only. */
import { useEffect, useMemo, useRef, useState } from "react";
import type { ActivationGrid, GridCell } from "../../lib/microscope/activation-grid/instrument.ts";
import type { Layer } from "../../lib/model/manifest.ts";
import { formatMagnitude } from "../../lib/shared/weight-scale.ts";
import type { Place } from "../../lib/stimuli/image-answers/layer-values.ts";
import { Checkbox } from "../ui/field.tsx";
import { FigureCaption } from "../ui/figure.tsx";
import { paintImage } from "./paint-map.ts";

export type GridFigureProps = {
  grid: ActivationGrid;
  layer: Layer;
  steps: number;
  /** Whether places where there is little are drawn faintly to begin with. */
  fade: boolean;
  onPlace: (place: Place) => void;
};

/** The places of a cell in words: `rows 0–1, columns 4–5`. */
function placesOf({ places }: GridCell): string {
  const range = (name: string, values: readonly number[]): string => {
    const [low, high] = [Math.min(...values), Math.max(...values)];
    return low === high ? `${name} ${low}` : `${name}s ${low}–${high}`;
  };
  const rows = places.map(({ row }) => row);
  const columns = places.map(({ column }) => column);
  return `${range("row", rows)}, ${range("column", columns)}`;
}

export function GridFigure({ grid, layer, steps, fade, onPlace }: GridFigureProps) {
  const [faint, setFaint] = useState(fade);
  const [read, setRead] = useState<GridCell | null>(null);
  const longest = useMemo(() => Math.max(...grid.cells.map(({ length }) => length)), [grid]);
  const joined = grid.cells.some(({ places }) => places.length > 1);
  return (
    <figure className="mt-5 max-w-[36rem]" aria-label={`What every place of ${layer.name} sees`}>
      <div
        className="grid gap-0.5"
        style={{ gridTemplateColumns: `repeat(${grid.columns}, minmax(0, 1fr))` }}
      >
        {grid.cells.map((cell) => (
          <button
            key={`${cell.row},${cell.column}`}
            type="button"
            aria-label={describeCell(cell)}
            onClick={() => onPlace(cell.places[Math.floor(cell.places.length / 2)] ?? cell)}
            onPointerEnter={() => setRead(cell)}
            onPointerLeave={() => setRead(null)}
            onFocus={() => setRead(cell)}
            onBlur={() => setRead(null)}
            className="aspect-square cursor-crosshair focus-visible:z-10 focus-visible:-outline-offset-2"
          >
            <CellPicture cell={cell} size={grid.size} opacity={faint ? cell.length / longest : 1} />
          </button>
        ))}
      </div>
      <p className="mt-2 min-h-6 text-caption text-muted tabular-nums">
        {read ? describeCell(read) : "A picture leads to the middle of its places in the image above."}
      </p>
      <Checkbox className="mt-1" checked={faint} onChange={(event) => setFaint(event.target.checked)}>
        Draw faintly where there is little: opacity by the length of the vector, up to{" "}
        {formatMagnitude(longest)}
      </Checkbox>
      <FigureCaption wide>
        Each picture maximises the dot product of {layer.name} with the vector of one place, times the square
        of its cosine, over {steps} steps
        {joined ? "; places that lie together share a picture of the mean of their vectors" : ""}. Its cosine
        says how much of the vector’s direction it shows: 1 would be all of it. Pictures come in the layout of
        the places, each as large as any other.
      </FigureCaption>
    </figure>
  );
}

function describeCell(cell: GridCell): string {
  const length = `length ${formatMagnitude(cell.length)}`;
  if (cell.likeness === null) return `${placesOf(cell)}: nothing fires here`;
  return `${placesOf(cell)}: ${length}, cosine of the picture ${cell.likeness.toFixed(2)}`;
}

function CellPicture({
  cell: { picture },
  size,
  opacity,
}: {
  cell: GridCell;
  size: number;
  opacity: number;
}) {
  const canvas = useRef<HTMLCanvasElement>(null);
  useEffect(() => {
    if (canvas.current && picture) paintImage(canvas.current, { width: size, height: size, rgb: picture });
  }, [picture, size]);
  if (!picture) return null;
  return <canvas ref={canvas} width={size} height={size} style={{ opacity }} className="block size-full" />;
}
