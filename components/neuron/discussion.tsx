/** Labels and thread of a unit, live, with this page's way of saying things. */
"use client";
import { type RefObject, useMemo } from "react";
import type { Actor } from "../../lib/catalog/person.ts";
import type { Manifest } from "../../lib/model/manifest.ts";
import type { ThreadState } from "../../lib/sync/views.ts";
import type { Commands } from "../hooks/use-commands.ts";
import { type LabelFormDoor, LabelSection } from "../labels/label-section.tsx";
import type { UnitLabels } from "../labels/use-unit-labels.ts";
import type { ComposerDoor } from "../thread/composer.tsx";
import type { AddressLinks } from "../thread/link-units.ts";
import { ThreadSection } from "../thread/thread-section.tsx";
import { ErrorState } from "../ui/error-state.tsx";
import { Loading, SkeletonText } from "../ui/skeleton.tsx";
import { HistoryButton } from "./history-button.tsx";
import { pendingRecords } from "./pending.ts";
import { RefusedNotice } from "./refused-notice.tsx";
import type { Say } from "./say.ts";

export type DiscussionProps = {
  catalog: string;
  manifest: Manifest;
  unit: string;
  weights: string; // SHA-256 of those that the model has now
  thread: ThreadState;
  labels: UnitLabels;
  actor: Actor | null;
  commands: Commands;
  say: Say;
  families: readonly string[];
  hrefOf: AddressLinks;
  form: LabelFormDoor;
  composer: RefObject<ComposerDoor | null>;
};

export function Discussion(props: DiscussionProps) {
  const {
    catalog,
    manifest,
    unit,
    weights,
    thread,
    labels,
    actor,
    commands,
    say,
    families,
    hrefOf,
    form,
    composer,
  } = props;
  const pending = useMemo(() => pendingRecords(commands.pending), [commands.pending]);
  switch (thread.state) {
    case "loading":
      return <DiscussionSkeleton />;
    case "failed":
      return (
        <ErrorState title="The labels and the discussion could not be loaded" message={thread.message} />
      );
    case "ready": {
      const records = new Set([...thread.labels, ...thread.comments].map(({ id }) => id));
      return (
        <>
          <RefusedNotice
            refused={commands.refused}
            unit={unit}
            records={records}
            hrefOf={hrefOf}
            onRetry={(id) => void commands.retry(id)}
            onDismiss={(id) => void commands.dismiss(id)}
          />
          {thread.complete ? null : (
            <p className="mb-6 text-small text-warning">
              The server cannot be reached and this browser holds no copy of this page, so only what you wrote
              yourself is shown. The rest appears when the connection is back.
            </p>
          )}
          <div className="grid gap-x-16 gap-y-12 lg:grid-cols-[5fr_7fr]">
            <LabelSection
              catalog={catalog}
              unit={unit}
              weights={weights}
              labels={labels}
              actor={actor}
              pending={pending}
              families={families}
              say={say}
              form={form}
            />
            <ThreadSection
              catalog={catalog}
              manifest={manifest}
              subject={unit}
              about="this unit"
              actor={actor}
              composer={composer}
              action={
                <HistoryButton
                  catalog={catalog}
                  subject={unit}
                  record={null}
                  label="Everything ever said here"
                  className="-mr-2.5"
                />
              }
            />
          </div>
        </>
      );
    }
    default:
      return thread satisfies never;
  }
}

function DiscussionSkeleton() {
  return (
    <div className="grid gap-x-16 gap-y-12 lg:grid-cols-[5fr_7fr]">
      <Loading what="labels and discussion" />
      {["Labels", "Discussion"].map((title) => (
        <section key={title}>
          <h2 className="mb-3 flex min-h-9 items-center font-serif text-title">{title}</h2>
          <div className="min-h-32 border-t border-rule py-5">
            <SkeletonText lines={3} />
          </div>
        </section>
      ))}
    </div>
  );
}
