"use client";
/** What was ever changed about the catalog itself, and by whom. What is said in it has its own history. */
import { useEffect } from "react";
import type { CatalogView } from "../../../lib/catalog/catalog.ts";
import { SectionHead } from "../../account/section-head.tsx";
import { useResource } from "../../hooks/resource.ts";
import { catalogUrl } from "../../hooks/use-catalog.ts";
import { ProblemState } from "../../shell/problem-state.tsx";
import { Loading, SkeletonText } from "../../ui/skeleton.tsx";
import { Time } from "../../ui/time.tsx";
import { changesResource } from "./changes-resource.ts";
import { describeEvent } from "./describe-event.ts";

export function ChangesSection({ catalog }: { catalog: CatalogView }) {
  const changes = useResource(changesResource, `${catalogUrl(catalog.id)}/changes`);
  const { reload } = changes;
  const { title, visibility, shownLabel } = catalog;
  const now = JSON.stringify([title, visibility, shownLabel]);
  useEffect(() => {
    if (now !== "") reload(); // whenever one of them has changed
  }, [now, reload]);
  return (
    <section aria-labelledby="changes-title">
      <SectionHead id="changes-title" title="Changes of these settings" />
      {changes.state === "loading" ? (
        <div className="border-t border-rule pt-4">
          <Loading what="the changes" />
          <SkeletonText lines={3} />
        </div>
      ) : changes.state === "failed" ? (
        <ProblemState problem={changes.problem} what="the changes" onRetry={changes.reload} />
      ) : changes.value.length === 0 ? (
        <p className="border-t border-rule py-4 text-small text-muted">Nothing has been changed.</p>
      ) : (
        <ol>
          {changes.value.map(({ id, at, by, event }) => (
            <li
              key={id}
              className="flex flex-wrap items-baseline justify-between gap-x-6 border-t border-rule py-2 text-small"
            >
              <span className="min-w-0">
                <span className="font-medium">{by?.name ?? "Somebody"}</span>{" "}
                {describeEvent(event, by?.id ?? null)}
              </span>
              <Time iso={at} className="text-caption text-muted" />
            </li>
          ))}
        </ol>
      )}
    </section>
  );
}
