/** The numbers of units' tuning before and after. Draws only. */
import Link from "next/link";
import type { TunedCurve, TunedUnit } from "../../lib/microscope/surgery-tuning/tuned-units.ts";
import { plotNumber } from "../../lib/shared/plot-number.ts";
import { formatUnit } from "../../lib/shared/unit.ts";
import type { PlaneAxes } from "../../lib/stimuli/tuning/plane/plane-axes.ts";
import { unitHref } from "../shell/hrefs.ts";
import { ScrollBox } from "../ui/scroll-box.tsx";

export type TuningTableProps = {
  packId: string;
  layer: string;
  units: readonly TunedUnit[];
  axes: PlaneAxes;
  search: string;
};

type Column = {
  readonly id: string;
  readonly title: string;
  readonly of: (curve: TunedCurve) => string;
};

const columns: readonly Column[] = [
  { id: "peak", title: "strongest response", of: ({ peak }) => plotNumber(peak) },
  {
    id: "preferred",
    title: "prefers",
    of: ({ peak, preferred }) => (peak > 0 ? `${preferred.toFixed(0)}°` : "–"),
  },
  { id: "selectivity", title: "selectivity", of: ({ selectivity }) => selectivity.toFixed(2) },
  { id: "echo", title: "echo", of: ({ echo }) => (echo === null ? "–" : echo.toFixed(2)) },
];

const cell = "py-1.5 pr-4 text-right whitespace-nowrap tabular-nums";

export function TuningTable({ packId, layer, units, axes, search }: TuningTableProps) {
  const shown = columns.filter(({ id }) => id !== "echo" || axes.columns.span === 360);
  return (
    <div>
      <ScrollBox label="Tuning before and after">
        <table className="w-full max-w-4xl border-collapse text-small">
          <caption className="mb-2 text-left text-small font-semibold">In numbers</caption>
          <thead className="text-caption text-muted">
            <tr>
              <th scope="col" className="py-1 pr-4 text-left font-normal">
                unit
              </th>
              <th scope="col" className="py-1 pr-4 text-left font-normal">
                {axes.rows.title}
              </th>
              {shown.map(({ id, title }) => (
                <th key={id} scope="col" colSpan={2} className="py-1 pr-4 text-right font-normal">
                  {title}
                </th>
              ))}
            </tr>
            <tr>
              <td colSpan={2} />
              {shown.flatMap(({ id }) => [
                <th key={`${id} before`} scope="col" className="pr-4 pb-1 text-right font-normal">
                  before
                </th>,
                <th key={`${id} after`} scope="col" className="pr-4 pb-1 text-right font-normal">
                  after
                </th>,
              ])}
            </tr>
          </thead>
          <tbody>
            {units.map((one) => (
              <tr key={one.unit} className="border-t border-rule" data-unit={one.unit}>
                <th
                  scope="row"
                  className="py-1.5 pr-4 text-left font-mono text-caption font-normal whitespace-nowrap"
                >
                  <Link className="link" href={`${unitHref(packId, { layer, index: one.unit })}${search}`}>
                    {formatUnit({ layer, index: one.unit })}
                  </Link>
                </th>
                <td className="py-1.5 pr-4 whitespace-nowrap text-muted">{one.row}</td>
                {shown.flatMap(({ id, of }) => [
                  <td key={`${id} before`} className={cell} data-number={`${id}-before`}>
                    {of(one.before)}
                  </td>,
                  <td key={`${id} after`} className={`${cell} font-medium`} data-number={`${id}-after`}>
                    {of(one.after)}
                  </td>,
                ])}
              </tr>
            ))}
          </tbody>
        </table>
      </ScrollBox>
      <p className="mt-2 max-w-prose text-caption text-muted">
        Prefers: the top of the parabola through the strongest response. Selectivity:{" "}
        {axes.columns.span === 360 ? "|Σ r e^{iθ}| / Σ r" : "|Σ r e^{2iθ}| / Σ r"}, 1 for a single angle.
        {axes.columns.span === 360
          ? " Echo: the largest response within 30° of the opposite direction, over the peak."
          : ""}
      </p>
    </div>
  );
}
