/** How to read the weights figure: its scale, its caption, and what a person may choose about it. Draws only. */
import type { Neighbours } from "../../lib/circuits/neighbours.ts";
import { backendTitle } from "../../lib/model/backend-choice.ts";
import { Choice } from "../ui/choice.tsx";
import { FigureCaption } from "../ui/figure.tsx";
import type { Limits, Reading, ScaleMode, Side } from "./figure-scale.ts";
import { Legend } from "./legend.tsx";
import { describePools } from "./weights-words.ts";

/** How many neighbours a side shows. The weight explorer of the Circuits thread showed fifty. */
export const neighbourCounts = [6, 12, 24, 50] as const;
export type NeighbourCount = (typeof neighbourCounts)[number];

const countOptions = neighbourCounts.map((count) => ({ value: String(count), label: String(count) }));

const scaleOptions = [
  { value: "figure" as const, label: "one for all tiles" },
  { value: "side" as const, label: "one for each side" },
];

export type WeightsKeyProps = {
  unit: string;
  neighbours: Neighbours | null; // null while they are computed
  limits: Limits;
  reading: Reading | null;
  count: NeighbourCount;
  onCount: (count: NeighbourCount) => void;
  scale: ScaleMode;
  onScale: (scale: ScaleMode) => void;
  compute: boolean; // whether missing pictures of the neighbours are made
  onCompute: ((compute: boolean) => void) | null; // null where this browser cannot make any
};

export function WeightsKey(props: WeightsKeyProps) {
  const { unit, neighbours, limits, reading, count, onCount, scale, onScale, compute, onCompute } = props;
  // A unit of the first layer or the last has tiles on one side only.
  const twoSides = neighbours?.previous.type !== "input-pixels" && neighbours?.next.type !== "none";
  const weightOn = (side: Side): number | null => (reading?.side === side ? reading.weight : null);
  return (
    <>
      {scale === "figure" || !twoSides ? (
        <Legend limit={Math.max(limits.from, limits.to)} reading={reading?.weight ?? null} />
      ) : (
        <div className="grid grid-cols-2 gap-6">
          <Legend title="From" limit={limits.from} reading={weightOn("from")} />
          <Legend title="To" limit={limits.to} reading={weightOn("to")} />
        </div>
      )}
      <div className="mt-3 grid grid-cols-[auto_1fr] items-baseline gap-x-4 gap-y-1 text-caption text-muted">
        {twoSides ? (
          <>
            <span>Scale</span>
            <Choice
              label="Scale of the colours"
              value={scale}
              options={scaleOptions}
              onChange={onScale}
              className="flex-wrap"
            />
          </>
        ) : null}
        <span>Strongest</span>
        <Choice
          label="How many neighbours to show on each side"
          value={String(count)}
          options={countOptions}
          onChange={(value) => {
            const chosen = neighbourCounts.find((candidate) => String(candidate) === value);
            if (chosen) onCount(chosen);
          }}
        />
      </div>
      <FigureCaption title="What it is built from, and what is built from it." className="max-w-none">
        The units most strongly joined to <span className="font-mono">{unit}</span>, by the L2 norm of their
        weights. Each square of a tile is the weight at one relative position: red excites, blue inhibits,
        white is zero. {neighbours ? describePools(neighbours) : null}{" "}
        {neighbours ? <ComputedIn neighbours={neighbours} /> : null}{" "}
        {onCompute ? <MissingPictures compute={compute} onCompute={onCompute} /> : null}
      </FigureCaption>
    </>
  );
}

type MissingPicturesProps = { compute: boolean; onCompute: (compute: boolean) => void };

function MissingPictures({ compute, onCompute }: MissingPicturesProps) {
  return (
    <>
      Pictures that nobody has made yet {compute ? "are computed one after another" : "are left out"}.{" "}
      <button type="button" className="link cursor-pointer" onClick={() => onCompute(!compute)}>
        {compute ? "Pause that" : "Compute them"}
      </button>
    </>
  );
}

function ComputedIn({ neighbours }: { neighbours: Neighbours }) {
  const seconds = neighbours.milliseconds / 1000;
  const time = seconds < 0.1 ? "under 0.1 s" : `${seconds.toFixed(1)} s`;
  return (
    <>
      Weights computed here in {time} on {backendTitle(neighbours.backend)}.
    </>
  );
}
