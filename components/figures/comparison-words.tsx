/** What differs between a published figure and the same figure now, as a sentence and a table. Draws only. */
import type { FigureComparison } from "../../lib/figures/compare-figures.ts";
import { ScrollBox } from "../ui/scroll-box.tsx";

export type ComparisonState =
  | { readonly state: "waiting" }
  /** What there is now may be old: the server is not heard. */
  | { readonly state: "behind" }
  | { readonly state: "failed"; readonly message: string }
  | { readonly state: "ready"; readonly comparison: FigureComparison };

/** Rows that are listed; what lies beyond is counted. */
const mostRows = 40;

export function ComparisonWords({ comparison }: { comparison: ComparisonState }) {
  switch (comparison.state) {
    case "waiting":
      return (
        <p role="status" className="text-small text-muted">
          Computing what the figure shows now…
        </p>
      );
    case "behind":
      return (
        <p role="status" className="text-small text-warning">
          The server is not heard: below is this browser’s copy, perhaps old. It is compared once the server
          answers.
        </p>
      );
    case "failed":
      return (
        <p role="alert" className="text-small text-danger">
          The two cannot be compared: {comparison.message}
        </p>
      );
    case "ready":
      return <Words comparison={comparison.comparison} />;
    default:
      return comparison satisfies never;
  }
}

const networks = {
  same: "",
  "other weights": "The network has other weights now than when this was published. ",
  "other model": "The catalog is about another model now than when this was published. ",
} as const satisfies Record<FigureComparison["network"], string>;

function Words({ comparison: { network, differences, numbers } }: { comparison: FigureComparison }) {
  const compared =
    numbers === 0
      ? ""
      : ` ${numbers.toLocaleString("en")} ${numbers === 1 ? "number was" : "numbers were"} held against each other; what machines differ by anyway counts as the same.`;
  if (differences.length === 0) {
    return (
      <p role="status" className="text-small">
        {networks[network]}It still shows the same.{compared}
      </p>
    );
  }
  return (
    <>
      <p role="status" className="text-small">
        {networks[network]}
        {differences.length === 1 ? "One thing differs." : `${differences.length} things differ.`}
        {compared}
      </p>
      <ScrollBox label="What differs">
        <table className="mt-2 w-full border-collapse text-caption tabular-nums">
          <thead className="text-left text-muted">
            <tr>
              <th scope="col" className="border-b border-rule-strong py-1 pr-6 font-normal">
                What
              </th>
              <th scope="col" className="border-b border-rule-strong py-1 pr-6 font-normal">
                As published
              </th>
              <th scope="col" className="border-b border-rule-strong py-1 font-normal">
                Now
              </th>
            </tr>
          </thead>
          <tbody>
            {differences.slice(0, mostRows).map(({ what, before, after }) => (
              <tr key={`${what} ${before ?? ""} ${after ?? ""}`} className="align-baseline">
                <th scope="row" className="border-b border-rule py-1 pr-6 text-left font-normal">
                  {what}
                </th>
                <td className="border-b border-rule py-1 pr-6">{before ?? <Absent />}</td>
                <td className="border-b border-rule py-1">{after ?? <Absent />}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </ScrollBox>
      {differences.length > mostRows ? (
        <p className="mt-1 text-caption text-muted">And {differences.length - mostRows} more.</p>
      ) : null}
    </>
  );
}

const Absent = () => <span className="text-muted">none</span>;
