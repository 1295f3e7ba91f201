"use client";
/** A hypothesis as it was at a moment: claim, text, predictions, evidence, verdicts and discussion. For reading only. */
import { useMemo } from "react";
import type { Actor } from "../../lib/catalog/person.ts";
import { hypothesisSubject } from "../../lib/catalog/records/hypothesis.ts";
import { recordsOfKind } from "../../lib/catalog/records-of-kind.ts";
import type { CatalogPage } from "../catalog/catalog-frame.tsx";
import { TextThen } from "../history/text-then.tsx";
import { AsOfBanner, DiscussionThen } from "../history/thread-then.tsx";
import { formatMoment } from "../history/time-slider.tsx";
import { type ThreadAt, useThreadAt } from "../history/use-catalog-at.ts";
import { ProblemState } from "../shell/problem-state.tsx";
import { addressHref } from "../thread/address-href.ts";
import { ButtonLink } from "../ui/button.tsx";
import { EmptyState } from "../ui/empty-state.tsx";
import { Loading, SkeletonText } from "../ui/skeleton.tsx";
import { hypothesisHref } from "./hypothesis-href.ts";
import { HypothesisPage } from "./hypothesis-page.tsx";
import type { Tools } from "./tools.ts";

export type HypothesisThenProps = CatalogPage & { id: string; at: string };

export function HypothesisThen(props: HypothesisThenProps) {
  const { catalog, id, at } = props;
  const thread = useThreadAt(catalog.id, hypothesisSubject(id), at);
  return (
    <>
      <AsOfBanner at={at}>
        What stood on this hypothesis then, for reading. Results are judged by the network as it is now.
      </AsOfBanner>
      <Body {...props} thread={thread} />
    </>
  );
}

function Body({ thread, ...props }: HypothesisThenProps & { thread: ReturnType<typeof useThreadAt> }) {
  switch (thread.state) {
    case "loading":
      return (
        <>
          <Loading what="the hypothesis as it was" />
          <SkeletonText lines={6} className="max-w-prose" />
        </>
      );
    case "failed":
      return (
        <ProblemState problem={thread.problem} what="the hypothesis as it was" onRetry={thread.reload} />
      );
    case "ready":
      return <Then {...props} thread={thread.value} />;
    default:
      return thread satisfies never;
  }
}

/** Nobody changes what was. */
const visitor: Actor = { type: "visitor" };
const unchanging = async (): Promise<string> => "What was cannot be changed.";

function Then({ catalog, manifest, id, at, thread }: HypothesisThenProps & { thread: ThreadAt }) {
  const names = useMemo(() => new Map(thread.people.map((person) => [person.id, person.name])), [thread]);
  const hrefOf = useMemo(() => (address: string) => addressHref(manifest, address), [manifest]);
  const now = useMemo(() => ({ id: manifest.id, sha256: manifest.weights.sha256 }), [manifest]);
  const nameOf = (person: string): string => names.get(person) ?? "Somebody who has left";
  const [hypothesis] = recordsOfKind(thread.records, "hypothesis");
  if (!hypothesis) {
    return (
      <EmptyState
        title={`This hypothesis was not there on ${formatMoment(at)}.`}
        action={<ButtonLink href={hypothesisHref(catalog.id, id)}>The hypothesis now</ButtonLink>}
      >
        It was stated later, or had been withdrawn.
      </EmptyState>
    );
  }
  const tools: Tools = {
    catalog,
    manifest,
    actor: visitor,
    hypothesis,
    say: unchanging,
    now,
    nameOf,
    isUnsaved: () => false,
    canStore: false,
  };
  return (
    <HypothesisPage
      tools={tools}
      predictions={recordsOfKind(thread.records, "prediction")}
      evidence={recordsOfKind(thread.records, "evidence")}
      reproductions={recordsOfKind(thread.records, "reproduction")}
      verdicts={recordsOfKind(thread.records, "verdict")}
      text={<TextThen catalog={catalog.id} subject={hypothesis.subject} at={at} />}
      discussion={
        <DiscussionThen comments={recordsOfKind(thread.records, "comment")} nameOf={nameOf} hrefOf={hrefOf} />
      }
    />
  );
}
