"use client";
/** The snapshots of a catalog: the catalog as it was at moments that somebody wanted to keep. */
import { can } from "../../lib/catalog/permission.ts";
import { CatalogFrame, type CatalogPage } from "../catalog/catalog-frame.tsx";
import { ProblemState } from "../shell/problem-state.tsx";
import { EmptyState } from "../ui/empty-state.tsx";
import { Loading, SkeletonText } from "../ui/skeleton.tsx";
import { MakeSnapshot } from "./make-snapshot.tsx";
import { OriginNote } from "./origin-note.tsx";
import { SnapshotItem } from "./snapshot-item.tsx";
import { TakeIn } from "./take-in.tsx";
import { useSnapshots } from "./use-snapshots.ts";

export function SnapshotsScreen({ catalogId }: { catalogId: string }) {
  return (
    <CatalogFrame catalogId={catalogId} section="snapshots">
      {(page) => <SnapshotsBody {...page} />}
    </CatalogFrame>
  );
}

function SnapshotsBody({ catalog, actor }: CatalogPage) {
  const snapshots = useSnapshots(catalog.id);
  const mayMake = can(actor, "snapshot.make");
  return (
    <section
      aria-labelledby="snapshots-heading"
      className="mt-10 grid gap-x-16 gap-y-10 lg:grid-cols-[7fr_5fr]"
    >
      <div className="min-w-0">
        <h2 id="snapshots-heading" className="mb-4 font-serif text-title font-semibold">
          Snapshots
        </h2>
        <OriginNote catalog={catalog.id} />
        {snapshots.state === "loading" ? (
          <>
            <Loading what="the snapshots" />
            <SkeletonText lines={5} />
          </>
        ) : snapshots.state === "failed" ? (
          <ProblemState problem={snapshots.problem} what="the snapshots" onRetry={snapshots.reload} />
        ) : snapshots.value.length === 0 ? (
          <EmptyState title="There are no snapshots yet.">
            {mayMake
              ? "Keep the catalog as it is now: before a talk, a round of labelling, or for a paper."
              : "An editor of this catalog can keep it as it is at a moment: before a talk, or for a paper."}
          </EmptyState>
        ) : (
          <ol aria-label="Snapshots, newest first">
            {snapshots.value.map((snapshot) => (
              <li key={snapshot.id} className="border-t border-rule py-4">
                <SnapshotItem catalog={catalog.id} snapshot={snapshot} />
              </li>
            ))}
          </ol>
        )}
      </div>
      <div className="flex min-w-0 flex-col gap-10">
        {mayMake ? <MakeSnapshot catalog={catalog.id} /> : null}
        <TakeIn />
        <section>
          <h3 className="mb-2 font-serif text-lead">What a snapshot is</h3>
          <p className="text-small text-muted">
            Everything that anybody said in this catalog up to that moment, with all former versions, as one
            file that never changes. Its SHA-256 tells whether a copy is the same: whoever has the file can
            compute it, without this server. Answers of blind rounds that are not revealed are not in it.
          </p>
        </section>
      </div>
    </section>
  );
}
