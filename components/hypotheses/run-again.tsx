"use client";
/** Runs pinned evidence again on this machine, holds the two runs against each other, and can record that it was done. */
import { useEffect, useRef, useState } from "react";
import { can } from "../../lib/catalog/permission.ts";
import type { Evidence, PinnedMeasurement } from "../../lib/catalog/records/evidence.ts";
import type { Reproduction } from "../../lib/catalog/records/reproduction.ts";
import { type Agreement, compareRuns } from "../../lib/hypotheses/compare-runs.ts";
import { type Run, runOf } from "../../lib/hypotheses/pin.ts";
import { type QuantityFacts, quantityFacts } from "../../lib/hypotheses/quantity-facts.ts";
import { staleness } from "../../lib/hypotheses/results.ts";
import { checkTest } from "../../lib/hypotheses/run-test.ts";
import { formatQuantity } from "../../lib/hypotheses/words.ts";
import { backendTitle } from "../../lib/model/backend-choice.ts";
import { createId } from "../../lib/shared/ids.ts";
import type { Result } from "../../lib/shared/result.ts";
import { useFreshMeasurement } from "../hooks/use-fresh-measurement.ts";
import { WorkProgress } from "../microscope/work-progress.tsx";
import { Button } from "../ui/button.tsx";
import { StatusLine } from "../ui/status-line.tsx";
import { Time } from "../ui/time.tsx";
import type { Tools } from "./tools.ts";

const plain: QuantityFacts = { modulo: null, unit: "" };

const factsOf = ({ read, settings }: PinnedMeasurement): QuantityFacts =>
  read === null ? plain : quantityFacts({ read, settings });

const agreementOf = (pinned: PinnedMeasurement, again: Run): Agreement =>
  compareRuns(pinned, again, pinned.read, factsOf(pinned).modulo);

export function RunAgain({
  tools,
  evidence,
  pinned,
  reproductions,
}: {
  tools: Tools;
  evidence: Evidence;
  pinned: PinnedMeasurement;
  reproductions: readonly Reproduction[];
}) {
  const run = useFreshMeasurement();
  const [said, setSaid] = useState("");
  const button = useRef<HTMLButtonElement>(null);
  const otherModel = staleness(pinned, tools.now).includes("other model");
  const possible = checkTest(pinned);
  const begin = (): void => {
    setSaid("");
    // With the weights that are there now: where they are others, that is said of the comparison.
    run.start({ pack: tools.now, kind: pinned.kind, settings: pinned.settings });
  };
  return (
    <div className="mt-3">
      {reproductions.length > 0 ? (
        <ul aria-label="Run again by" className="mb-2 text-caption text-muted">
          {reproductions.map((again) => (
            <li key={again.id}>
              Run again by {tools.nameOf(again.author)}, <Time iso={again.createdAt} />,{" "}
              {backendTitle(again.backend)}: <AgreementWords pinned={pinned} again={again} />
              {again.packSha256 === pinned.pack.sha256 ? "" : " (other weights)"}
            </li>
          ))}
        </ul>
      ) : null}
      {otherModel ? (
        <p className="text-caption text-muted">
          It is about the model “{pinned.pack.id}”; it can be run again in a catalog of that model.
        </p>
      ) : !possible.ok ? (
        <p className="text-caption text-warning">{possible.problem.message}</p>
      ) : (
        <div className="flex flex-wrap items-center gap-3">
          <Button ref={button} size="small" busy={run.state === "running"} onClick={begin}>
            {run.state === "done" ? "Run it here again" : "Run it here"}
          </Button>
          <StatusLine tone="success">{said}</StatusLine>
        </div>
      )}
      {run.state === "running" ? (
        <WorkProgress label="Running it here" progress={run.progress} onStop={run.stop} />
      ) : null}
      {run.state === "failed" ? (
        <p role="status" className="mt-1 text-small text-danger">
          It could not be run: {run.problem.message}
        </p>
      ) : null}
      {run.state === "done" ? (
        <Compared
          key={run.measurement.milliseconds}
          tools={tools}
          evidence={evidence}
          pinned={pinned}
          measurement={run.measurement}
          onRecorded={() => {
            run.stop();
            button.current?.focus();
            setSaid("It is recorded that you ran it again.");
          }}
        />
      ) : null}
    </div>
  );
}

type Measured = Parameters<typeof runOf>[0];

function Compared({
  tools: { actor, now, say },
  evidence,
  pinned,
  measurement,
  onRecorded,
}: {
  tools: Tools;
  evidence: Evidence;
  pinned: PinnedMeasurement;
  measurement: Measured;
  onRecorded: () => void;
}) {
  const [again, setAgain] = useState<Result<Run> | null>(null);
  const [problem, setProblem] = useState<string | null>(null);
  const { read } = pinned;
  useEffect(() => {
    let gone = false;
    void runOf(measurement, read).then((made) => {
      if (!gone) setAgain(made);
    });
    return () => {
      gone = true;
    };
  }, [measurement, read]);
  if (again === null) return null;
  if (!again.ok) {
    return (
      <p role="status" className="mt-2 text-small text-warning">
        Nothing could be read of it here: {again.problem.message}
      </p>
    );
  }
  const run = again.value;
  const facts = factsOf(pinned);
  const record = async (): Promise<void> => {
    const failure = await say({
      type: "reproduction.create",
      reproduction: createId(),
      evidence: evidence.id,
      content: { version: measurement.version, packSha256: measurement.pack.sha256, ...run },
    });
    setProblem(failure);
    if (failure === null) onRecorded();
  };
  return (
    <div role="status" className="mt-2 rounded-figure border border-rule bg-raised p-3 text-small">
      <p className="font-semibold">
        <AgreementWords pinned={pinned} again={run} />
      </p>
      <table className="mt-1 text-caption">
        <tbody>
          {[
            { who: "Pinned", one: pinned as Run },
            { who: "Here", one: run },
          ].map(({ who, one }) => (
            <tr key={who}>
              <th scope="row" className="pr-4 text-left font-normal text-muted">
                {who}
              </th>
              <td className="pr-4 font-mono" title={one.reading ? String(one.reading.value) : one.digest}>
                {one.reading ? formatQuantity(one.reading.value, facts) : one.digest.slice(0, 12)}
              </td>
              <td className="text-muted">
                {backendTitle(one.backend)}, {(one.milliseconds / 1000).toPrecision(2)} s
              </td>
            </tr>
          ))}
        </tbody>
      </table>
      {pinned.pack.sha256 === now.sha256 ? null : (
        <p className="mt-1 text-caption text-warning">
          The model has other weights now than when this was pinned: the two are about different networks.
        </p>
      )}
      {can(actor, "reproduction.create") ? (
        <div className="mt-2 flex flex-wrap items-center gap-3">
          <Button size="small" onClick={() => void record()}>
            Record that I ran it again
          </Button>
          <StatusLine tone="danger">{problem}</StatusLine>
        </div>
      ) : null}
    </div>
  );
}

function AgreementWords({ pinned, again }: { pinned: PinnedMeasurement; again: Run }) {
  const agreement = agreementOf(pinned, again);
  const facts = factsOf(pinned);
  if (agreement.agrees === "identical")
    return <span className="text-success">it holds, to the last digit</span>;
  const by = `${formatQuantity(agreement.difference, facts)} apart`;
  const limit = formatQuantity(agreement.tolerance, facts);
  return agreement.agrees === "within" ? (
    <span className="text-success">
      it holds: {by}, machines may differ by {limit}
    </span>
  ) : (
    <span className="text-danger">
      it does not hold: {by}, machines may differ by {limit}
    </span>
  );
}
