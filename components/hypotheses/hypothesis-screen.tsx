"use client";
/** One hypothesis, from its address to its page: now or, with `?at=`, as it was. */
import { useSearchParams } from "next/navigation";
import { useMemo } from "react";
import { can } from "../../lib/catalog/permission.ts";
import { hypothesisSubject } from "../../lib/catalog/records/hypothesis.ts";
import { recordsOfKind } from "../../lib/catalog/records-of-kind.ts";
import { idSchema } from "../../lib/shared/ids.ts";
import { CatalogFrame, type CatalogPage } from "../catalog/catalog-frame.tsx";
import { readMoment } from "../history/history-view.ts";
import { useCommands } from "../hooks/use-commands.ts";
import { useThread } from "../hooks/use-thread.ts";
import { sayWith } from "../neuron/say.ts";
import { ThreadSection } from "../thread/thread-section.tsx";
import { ButtonLink } from "../ui/button.tsx";
import { EmptyState } from "../ui/empty-state.tsx";
import { ErrorState } from "../ui/error-state.tsx";
import { Loading, SkeletonText } from "../ui/skeleton.tsx";
import { hypothesesHref } from "./hypothesis-href.ts";
import { HypothesisPage } from "./hypothesis-page.tsx";
import { HypothesisText } from "./hypothesis-text.tsx";
import { HypothesisThen } from "./hypothesis-then.tsx";
import type { Tools } from "./tools.ts";

export function HypothesisScreen({ catalogId, id }: { catalogId: string; id: string }) {
  const at = readMoment(useSearchParams().get("at"));
  return (
    <CatalogFrame catalogId={catalogId} section="hypotheses">
      {(page) => {
        if (!idSchema.safeParse(id).success) return <Missing catalogId={catalogId} />;
        return at === null ? <Found {...page} id={id} /> : <HypothesisThen {...page} id={id} at={at} />;
      }}
    </CatalogFrame>
  );
}

function Missing({ catalogId }: { catalogId: string }) {
  return (
    <EmptyState
      className="mt-10"
      title="There is no such hypothesis"
      action={<ButtonLink href={hypothesesHref(catalogId)}>All hypotheses</ButtonLink>}
    >
      It may have been withdrawn, or the address is wrong.
    </EmptyState>
  );
}

function Found({ catalog, manifest, actor, id }: CatalogPage & { id: string }) {
  const thread = useThread(catalog.id, hypothesisSubject(id));
  const { send } = useCommands(catalog.id);
  const say = useMemo(() => sayWith(send), [send]);
  switch (thread.state) {
    case "loading":
      return (
        <div className="mt-10">
          <Loading what="the hypothesis" />
          <SkeletonText lines={6} className="max-w-prose" />
        </div>
      );
    case "failed":
      return thread.missing ? (
        <Missing catalogId={catalog.id} />
      ) : (
        <ErrorState className="mt-10" title="The hypothesis could not be loaded" message={thread.message} />
      );
    case "ready": {
      const [hypothesis] = recordsOfKind(thread.records, "hypothesis");
      if (!hypothesis) {
        return thread.complete ? (
          <Missing catalogId={catalog.id} />
        ) : (
          <EmptyState className="mt-10" title="This browser has no copy of the hypothesis">
            The server cannot be reached. The page will show it as soon as it can.
          </EmptyState>
        );
      }
      const tools: Tools = {
        catalog,
        manifest,
        actor,
        hypothesis,
        say,
        now: { id: manifest.id, sha256: manifest.weights.sha256 },
        nameOf: (person) => thread.people.get(person)?.name ?? "Unknown person",
        isUnsaved: (record) => thread.unsaved.has(record),
        canStore: can(actor, "visualisation.store"),
      };
      return (
        <HypothesisPage
          tools={tools}
          predictions={recordsOfKind(thread.records, "prediction")}
          evidence={recordsOfKind(thread.records, "evidence")}
          reproductions={recordsOfKind(thread.records, "reproduction")}
          verdicts={recordsOfKind(thread.records, "verdict")}
          text={<HypothesisText tools={tools} />}
          discussion={
            <ThreadSection
              catalog={catalog.id}
              manifest={manifest}
              subject={hypothesis.subject}
              actor={actor}
              about="this hypothesis"
            />
          }
        />
      );
    }
    default:
      return thread satisfies never;
  }
}
