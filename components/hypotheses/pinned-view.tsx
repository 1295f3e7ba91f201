"use client";
/** What evidence consists of: a computed number, or what it refers to. */
import Link from "next/link";
import type { Pinned, PinnedMeasurement } from "../../lib/catalog/records/evidence.ts";
import { recordsOfKind } from "../../lib/catalog/records-of-kind.ts";
import { quantityFacts } from "../../lib/hypotheses/quantity-facts.ts";
import { judgementOf, staleness } from "../../lib/hypotheses/results.ts";
import { describeQuantity } from "../../lib/hypotheses/words.ts";
import { backendTitle } from "../../lib/model/backend-choice.ts";
import { useCatalogIndex } from "../hooks/use-catalog-index.ts";
import { StoredPicture } from "../neuron/stored-picture.tsx";
import { safeHref } from "../thread/safe-href.ts";
import { hypothesisHref } from "./hypothesis-href.ts";
import { OutcomeLine, ReadingValue } from "./outcome-line.tsx";
import { PinnedRecord } from "./pinned-record.tsx";
import type { Tools } from "./tools.ts";
import { capitalised, staleWords } from "./words.ts";

export function PinnedView({ tools, pinned }: { tools: Tools; pinned: Pinned }) {
  switch (pinned.type) {
    case "measurement":
      return <PinnedNumber tools={tools} pinned={pinned} />;
    case "picture":
      return (
        <StoredPicture
          url={`/api/visualisations/${pinned.key}.png`}
          alt={`Feature visualisation ${pinned.key.slice(0, 8)}`}
          size={128}
          className="size-32 rounded-figure bg-sunken object-contain"
          missing={<p className="text-small text-muted">A picture that this server does not have.</p>}
        />
      );
    case "comment":
    case "label":
      return <PinnedRecord tools={tools} pinned={pinned} />;
    case "hypothesis":
      return <OtherHypothesis tools={tools} id={pinned.id} />;
    case "citation": {
      const href = safeHref(pinned.url ?? undefined);
      return (
        <p className="text-small">
          {pinned.text}
          {href ? (
            <>
              {" "}
              <a className="link break-all" href={href} rel="noreferrer nofollow">
                {new URL(href).hostname}
              </a>
            </>
          ) : null}
        </p>
      );
    }
    default:
      return pinned satisfies never;
  }
}

function OtherHypothesis({ tools: { catalog }, id }: { tools: Tools; id: string }) {
  const index = useCatalogIndex(catalog.id);
  const other =
    index.state === "ready"
      ? recordsOfKind(index.records, "hypothesis").find((each) => each.id === id)
      : undefined;
  return (
    <p className="text-small">
      Hypothesis{" "}
      <Link className="link" href={hypothesisHref(catalog.id, id)}>
        {other?.title ?? "that is not in the list"}
      </Link>
    </p>
  );
}

function PinnedNumber({ tools, pinned }: { tools: Tools; pinned: PinnedMeasurement }) {
  const { read, reading, expect, settings } = pinned;
  const judgement = judgementOf(pinned);
  const stale = staleness(pinned, tools.now);
  return (
    <div className="text-small">
      {read !== null && reading !== null ? (
        <>
          <p>{capitalised(describeQuantity({ kind: pinned.kind, settings, read }))}</p>
          {expect !== null && judgement ? (
            <div className="mt-1">
              <OutcomeLine test={{ read, settings, expect }} reading={reading} judgement={judgement} />
            </div>
          ) : (
            <p className="mt-1 text-body">
              <ReadingValue reading={reading} facts={quantityFacts({ read, settings })} />
            </p>
          )}
        </>
      ) : (
        <p>
          A result of <span className="font-mono">{pinned.kind}</span>:{" "}
          {pinned.sketch.numbers.toLocaleString("en")} numbers
        </p>
      )}
      <details className="mt-1 text-caption text-muted">
        <summary className="cursor-pointer">
          {pinned.kind} {pinned.version}, {backendTitle(pinned.backend)},{" "}
          {(pinned.milliseconds / 1000).toPrecision(2)} s, weights{" "}
          <span className="font-mono">{pinned.pack.sha256.slice(0, 8)}</span>
        </summary>
        <dl className="mt-1 grid grid-cols-[6rem_1fr] gap-x-3">
          <dt>Settings</dt>
          <dd className="font-mono break-all">{JSON.stringify(pinned.settings)}</dd>
          <dt>SHA-256</dt>
          <dd className="font-mono break-all">{pinned.digest}</dd>
          {reading === null ? null : (
            <>
              <dt>Value</dt>
              <dd className="font-mono">{String(reading.value)}</dd>
            </>
          )}
        </dl>
      </details>
      {stale.length > 0 ? (
        <p className="mt-1 text-caption text-warning">
          {capitalised(stale.map((why) => staleWords[why]).join(", "))}: it says nothing of the network as it
          is now.
        </p>
      ) : null}
    </div>
  );
}
