"use client";
/** The units that one unit is most like, the most alike first, each with its number. Draws only. */
import { type ReactNode, useId, useMemo, useState } from "react";
import { rankRow } from "../../lib/stimuli/matching/rank-row.ts";
import { useLayerIndex } from "../hooks/use-layer-index.ts";
import { UnitLine } from "../lens/unit-line.tsx";
import { Button } from "../ui/button.tsx";
import { FigureCaption } from "../ui/figure.tsx";
import { signed } from "./signed.ts";

const step = 24;

export type RankedUnitsProps = {
  packId: string; // of the units that are listed
  layer: string;
  /** The unit itself where it is among them; null where they are another layer's. */
  own: number | null;
  /** Its row in `values`, `[rows, units]`. */
  subject: number;
  values: ArrayLike<number>;
  units: number;
  canStore: boolean;
  children: ReactNode; // what the number means
};

export function RankedUnits(props: RankedUnitsProps) {
  const { packId, layer, own, subject, values, units, canStore, children } = props;
  const [shown, setShown] = useState(step);
  const title = useId();
  const labels = useLayerIndex(packId, layer).units;
  const ranked = useMemo(() => rankRow(values, units, subject, own), [values, units, subject, own]);
  return (
    <figure aria-labelledby={title} className="m-0">
      <h3 id={title} className="mb-1 font-serif text-lead">
        Units of {layer} that are most alike
      </h3>
      <ol className="grid grid-cols-[repeat(auto-fill,minmax(18rem,1fr))] gap-x-8">
        {ranked.slice(0, shown).map(({ unit, value }) => (
          <li key={unit} className="flex items-center gap-3 border-t border-rule py-1.5">
            <span className="min-w-0 flex-1">
              <UnitLine
                packId={packId}
                unit={{ layer, index: unit }}
                label={labels.get(unit) ?? null}
                search="?see=similar"
                canStore={canStore}
              />
            </span>
            <Likeness value={value} />
          </li>
        ))}
      </ol>
      {shown < ranked.length ? (
        <Button size="small" className="mt-3" onClick={() => setShown(shown + step)}>
          Show {Math.min(step, ranked.length - shown)} more of {ranked.length}
        </Button>
      ) : null}
      <FigureCaption>{children}</FigureCaption>
    </figure>
  );
}

/** A number from −1 to 1 as a bar from the middle, red to the right and blue to the left, and as digits. */
export function Likeness({ value }: { value: number }) {
  const width = 50 * Math.min(1, Math.abs(value));
  return (
    <span className="flex shrink-0 items-center gap-2 text-caption tabular-nums">
      <span aria-hidden="true" className="relative block h-1.5 w-16 bg-sunken">
        <span
          className={value < 0 ? "absolute inset-y-0 bg-inhibit" : "absolute inset-y-0 bg-excite"}
          style={value < 0 ? { right: "50%", width: `${width}%` } : { left: "50%", width: `${width}%` }}
        />
      </span>
      <span className="w-11 text-right">{signed(value)}</span>
    </span>
  );
}
