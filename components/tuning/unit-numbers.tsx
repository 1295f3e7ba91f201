/** A unit's numbers with their definitions beside them. Draws only. */
import type { UnitFigureProps } from "./figure-props.ts";
import { numberRows } from "./tuning-words.ts";
import { deviation } from "./unit-tuning.ts";

export function UnitNumbers({ result, own, unit }: UnitFigureProps) {
  const rows = numberRows(result.axes, own.numbers, deviation(result, own.index, own.numbers.peak));
  return (
    <table className="w-full max-w-4xl border-collapse text-left text-small">
      <caption className="mb-2 text-left text-small font-semibold">{unit} in numbers</caption>
      <tbody>
        {rows.map(({ id, name, value, definition }) => (
          <tr key={id} className="border-t border-rule align-baseline max-sm:grid max-sm:py-2">
            <th scope="row" className="py-1.5 pr-6 font-normal max-sm:py-0 sm:w-56">
              {name}
            </th>
            <td
              data-number={id}
              className="py-1.5 pr-6 font-medium whitespace-nowrap tabular-nums max-sm:py-0"
            >
              {value}
            </td>
            <td className="py-1.5 text-caption text-muted max-sm:py-0">{definition}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
