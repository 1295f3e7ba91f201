/** The seven kinds of argument, and which of them nobody has given. Draws only. */
import { type ArgumentRow, argumentWords } from "../../lib/hypotheses/arguments.ts";
import { counted } from "./words.ts";

const zoomIn = "https://distill.pub/2020/circuits/zoom-in/#claim-1";

export function ArgumentTable({ rows }: { rows: readonly ArgumentRow[] }) {
  const given = rows.filter(({ missing }) => !missing).length;
  return (
    <section aria-labelledby="arguments">
      <h3 id="arguments" className="font-serif text-title font-semibold">
        Kinds of argument
      </h3>
      <p className="mt-1 mb-4 max-w-prose text-small text-muted">
        {given} of the seven by which{" "}
        <a className="link" href={zoomIn} rel="noreferrer">
          Zoom In
        </a>{" "}
        argues that curve detectors detect curves. Not every claim needs all of them; what is missing should
        be seen.
      </p>
      <ol className="grid gap-px border border-rule bg-rule sm:grid-cols-2 lg:grid-cols-7">
        {rows.map(({ kind, evidence, missing }, place) => (
          <li
            key={kind}
            className={`flex flex-col p-3 ${missing ? "bg-raised text-muted" : "bg-paper text-ink"} last:max-lg:sm:col-span-2`}
          >
            <p className="text-small leading-snug font-semibold">
              <span className="mr-1 font-normal text-muted">{place + 1}</span> {argumentWords[kind].title}
            </p>
            <p className="mt-1 mb-2 text-caption text-muted">{argumentWords[kind].asks}</p>
            <p className="mt-auto text-caption">
              {missing ? (
                <span className="italic">missing</span>
              ) : (
                <span className="font-medium">
                  {[
                    evidence.for.length > 0 ? `${evidence.for.length} for` : null,
                    evidence.against.length > 0 ? `${evidence.against.length} against` : null,
                    evidence.neutral.length > 0
                      ? counted(evidence.neutral.length, "neither", "neither")
                      : null,
                  ]
                    .filter((part) => part !== null)
                    .join(", ")}
                </span>
              )}
            </p>
          </li>
        ))}
      </ol>
    </section>
  );
}
