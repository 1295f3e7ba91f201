"use client";
/** One snapshot: what it holds, how to check it, and what has become of the catalog since. */
import Link from "next/link";
import { useState } from "react";
import type { CatalogView } from "../../lib/catalog/catalog.ts";
import type { Snapshot, SnapshotAnswer } from "../../lib/history/snapshot.ts";
import { CatalogFrame } from "../catalog/catalog-frame.tsx";
import { SummaryView } from "../history/summary-view.tsx";
import { formatMoment } from "../history/time-slider.tsx";
import { catalogHref } from "../shell/hrefs.ts";
import { ProblemState } from "../shell/problem-state.tsx";
import { ButtonLink } from "../ui/button.tsx";
import { EmptyState } from "../ui/empty-state.tsx";
import { Field } from "../ui/field.tsx";
import { Select } from "../ui/select.tsx";
import { Loading, SkeletonText } from "../ui/skeleton.tsx";
import { DifferenceBody } from "./difference-body.tsx";
import { formatBytes } from "./snapshot-words.ts";
import { snapshotUrl, useSnapshot, useSnapshots } from "./use-snapshots.ts";

export function SnapshotScreen({ catalogId, snapshotId }: { catalogId: string; snapshotId: string }) {
  return (
    <CatalogFrame catalogId={catalogId} section="snapshots">
      {({ catalog }) => <SnapshotBody catalog={catalog} snapshotId={snapshotId} />}
    </CatalogFrame>
  );
}

function SnapshotBody({ catalog, snapshotId }: { catalog: CatalogView; snapshotId: string }) {
  const shown = useSnapshot(catalog.id, snapshotId);
  switch (shown.state) {
    case "loading":
      return (
        <div className="mt-8">
          <Loading what="the snapshot" />
          <SkeletonText lines={8} />
        </div>
      );
    case "failed":
      return shown.problem.code === "not-found" ? (
        <EmptyState
          className="mt-10"
          title="There is no such snapshot in this catalog."
          action={<ButtonLink href={catalogHref(catalog.id, "snapshots")}>All snapshots</ButtonLink>}
        >
          Snapshots are never taken away: the link is not whole, or it is one of another catalog.
        </EmptyState>
      ) : (
        <ProblemState className="mt-8" problem={shown.problem} what="this snapshot" onRetry={shown.reload} />
      );
    case "ready":
      return <Shown catalog={catalog} answer={shown.value} />;
    default:
      return shown satisfies never;
  }
}

function Shown({ catalog, answer }: { catalog: CatalogView; answer: SnapshotAnswer }) {
  const { snapshot, pack, sealed, summary, people } = answer;
  return (
    <article className="mt-6">
      <p className="text-small">
        <Link href={catalogHref(catalog.id, "snapshots")} className="link">
          All snapshots
        </Link>
      </p>
      <h2 className="mt-2 font-serif text-title font-semibold break-words">{snapshot.name}</h2>
      <p className="mt-1 text-small text-muted">
        {snapshot.createdBy.name}, {formatMoment(snapshot.createdAt)}
        {pack ? `, about ${pack.title}` : ""}
      </p>
      {snapshot.description === "" ? null : (
        <p className="mt-3 max-w-prose break-words whitespace-pre-line">{snapshot.description}</p>
      )}
      {sealed > 0 ? (
        <p className="mt-3 max-w-prose text-small text-muted">
          {sealed} {sealed === 1 ? "answer" : "answers"} of blind rounds had not been revealed then and{" "}
          {sealed === 1 ? "is" : "are"} not in it.
        </p>
      ) : null}
      <Checking catalog={catalog.id} snapshot={snapshot} />
      <div className="mt-10">
        <SummaryView catalog={catalog} summary={summary} people={people} at={snapshot.createdAt} />
      </div>
      <Compared catalog={catalog} snapshot={snapshot} />
    </article>
  );
}

/** How anybody can see for themselves that a copy is this snapshot. */
function Checking({ catalog, snapshot }: { catalog: string; snapshot: Snapshot }) {
  const file = `${catalog}-${snapshot.sha256.slice(0, 12)}.json`;
  return (
    <section aria-label="The file and its hash" className="mt-6 border-y border-rule py-4 text-small">
      <p>
        <a href={`${snapshotUrl(catalog, snapshot.id)}/content`} download={file} className="link">
          Download the file
        </a>{" "}
        <span className="text-muted">({formatBytes(snapshot.bytes)}, canonical JSON)</span>
      </p>
      <p className="mt-2">
        SHA-256 <span className="font-mono text-caption break-all select-all">{snapshot.sha256}</span>
      </p>
      <p className="mt-2 text-muted">
        To check a copy by hand:{" "}
        <code className="font-mono text-caption break-all text-ink select-all">sha256sum {file}</code>
      </p>
    </section>
  );
}

function Compared({ catalog, snapshot }: { catalog: CatalogView; snapshot: Snapshot }) {
  const [to, setTo] = useState<string | null>(null);
  const snapshots = useSnapshots(catalog.id);
  const others = snapshots.state === "ready" ? snapshots.value.filter(({ id }) => id !== snapshot.id) : [];
  return (
    <section aria-labelledby="compared-title" className="mt-14 border-t border-rule pt-8">
      <div className="mb-6 flex flex-wrap items-end justify-between gap-3">
        <h2 id="compared-title" className="font-serif text-title">
          What differs
        </h2>
        <Field label="Compared with">
          {(control) => (
            <Select {...control} value={to ?? ""} onChange={(event) => setTo(event.target.value || null)}>
              <option value="">the catalog now</option>
              {others.map(({ id, name }) => (
                <option key={id} value={id}>
                  {name}
                </option>
              ))}
            </Select>
          )}
        </Field>
      </div>
      <DifferenceBody catalog={catalog} from={snapshot.id} to={to} />
    </section>
  );
}
