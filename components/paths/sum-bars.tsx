/** Excitation, inhibition and what is left of both, as bars on one scale. Draws only. */
import type { PathTotals } from "../../lib/circuits/paths/weight-paths.ts";
import { formatWeight } from "../../lib/shared/weight-scale.ts";

export function SumBars({ totals }: { totals: PathTotals }) {
  const { excitatory, inhibitory, net } = totals;
  const most = Math.max(excitatory, -inhibitory);
  const bars = [
    { name: "Excitatory", value: excitatory },
    { name: "Inhibitory", value: inhibitory },
    { name: "Together", value: net },
  ];
  return (
    <table className="w-full text-caption tabular-nums">
      <caption className="sr-only">Sums over all positions and paths</caption>
      <tbody>
        {bars.map(({ name, value }) => (
          <tr key={name}>
            <th scope="row" className="w-24 py-0.5 pr-3 text-left font-normal text-muted">
              {name}
            </th>
            <td className="py-0.5">
              <span aria-hidden="true" className="relative block h-3 border-x border-rule bg-sunken">
                <span className="absolute inset-y-0 left-1/2 w-px bg-rule-strong" />
                <Bar share={most === 0 ? 0 : value / most} />
              </span>
            </td>
            <td className="w-24 py-0.5 pl-3 text-right">{formatWeight(value)}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

/** From the middle to the right for what excites, to the left for what inhibits. */
function Bar({ share }: { share: number }) {
  const width = `${50 * Math.abs(share)}%`;
  return share < 0 ? (
    <span className="absolute inset-y-0 right-1/2 bg-inhibit" style={{ width }} />
  ) : (
    <span className="absolute inset-y-0 left-1/2 bg-excite" style={{ width }} />
  );
}
