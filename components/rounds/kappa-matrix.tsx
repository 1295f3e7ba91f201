/** Cohen's κ of every two people, with the number of units that both answered. */
import type { PairKappa } from "../../lib/agreement/kappa.ts";
import { ScrollBox } from "../ui/scroll-box.tsx";
import { formatCoefficient, whyUndefined } from "./round-words.ts";

export function KappaMatrix({
  people,
  kappas,
  nameOf,
}: {
  people: readonly string[];
  kappas: readonly PairKappa[];
  nameOf: (person: string) => string;
}) {
  const find = (a: string, b: string): PairKappa | undefined =>
    kappas.find(({ one, other }) => (one === a && other === b) || (one === b && other === a));
  return (
    <section aria-label="Pairs of people" className="mt-12">
      <h4 className="text-small font-medium">Pairs of people: Cohen’s κ</h4>
      <ScrollBox label="Cohen’s κ of every two people" className="mt-2">
        <table className="text-small">
          <thead>
            <tr>
              <td />
              {people.slice(0, -1).map((person) => (
                <th
                  key={person}
                  scope="col"
                  className="max-w-28 px-2 pb-1 text-left align-bottom font-normal text-muted"
                >
                  {nameOf(person)}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {people.slice(1).map((row, at) => (
              <tr key={row}>
                <th scope="row" className="pr-3 text-left font-normal whitespace-nowrap text-muted">
                  {nameOf(row)}
                </th>
                {people.slice(0, -1).map((column, place) => (
                  <Cell key={column} pair={place <= at ? find(row, column) : undefined} />
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      </ScrollBox>
    </section>
  );
}

function Cell({ pair }: { pair: PairKappa | undefined }) {
  if (!pair) return <td />;
  const { kappa, units, same } = pair;
  if (!kappa.defined) {
    return (
      <td
        className="border border-rule px-2 py-1.5 text-caption text-muted"
        title={whyUndefined(kappa.reason)}
      >
        none <span className="block text-micro">{units} in common</span>
      </td>
    );
  }
  return (
    <td
      className="border border-rule px-2 py-1.5 tabular-nums"
      style={{
        backgroundColor: `color-mix(in srgb, var(--color-accent) ${Math.round(28 * Math.max(0, kappa.value))}%, var(--color-paper))`,
      }}
    >
      {formatCoefficient(kappa.value)}
      <span className="block text-micro text-ink-soft">
        {same} of {units} the same
      </span>
    </td>
  );
}
