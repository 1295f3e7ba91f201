"use client";
/** One circuit, from its address to its page. */
import dynamic from "next/dynamic";
import { useMemo } from "react";
import { circuitSubject } from "../../lib/catalog/records/circuit.ts";
import { recordsOfKind } from "../../lib/catalog/records-of-kind.ts";
import { idSchema } from "../../lib/shared/ids.ts";
import { CatalogFrame, type CatalogPage } from "../catalog/catalog-frame.tsx";
import { useCommands } from "../hooks/use-commands.ts";
import { useThread } from "../hooks/use-thread.ts";
import { RefusedCommands } from "../neuron/refused-commands.tsx";
import { sayWith } from "../neuron/say.ts";
import { ThreadSection } from "../thread/thread-section.tsx";
import { ButtonLink } from "../ui/button.tsx";
import { EmptyState } from "../ui/empty-state.tsx";
import { ErrorState } from "../ui/error-state.tsx";
import { Loading, Skeleton, SkeletonText } from "../ui/skeleton.tsx";
import { CircuitHead } from "./circuit-head.tsx";
import { circuitsHref } from "./circuit-hrefs.ts";

/** In the browser only: Yjs must not be loaded beside the server's own. */
const CircuitWorkspace = dynamic(
  () => import("./circuit-workspace.tsx").then((module) => module.CircuitWorkspace),
  { ssr: false, loading: () => <WorkspaceSkeleton /> },
);

export function CircuitScreen({ catalogId, id }: { catalogId: string; id: string }) {
  return (
    <CatalogFrame catalogId={catalogId} section="circuits">
      {(page) =>
        idSchema.safeParse(id).success ? <Found {...page} id={id} /> : <Missing catalogId={catalogId} />
      }
    </CatalogFrame>
  );
}

function Missing({ catalogId }: { catalogId: string }) {
  return (
    <EmptyState
      className="mt-10"
      title="There is no such circuit"
      action={<ButtonLink href={circuitsHref(catalogId)}>All circuits</ButtonLink>}
    >
      It may have been withdrawn, or the address is wrong. What was on its canvas is in the catalog’s history.
    </EmptyState>
  );
}

function WorkspaceSkeleton() {
  return (
    <div className="circuit-wide mt-6">
      <Loading what="the canvas" />
      <Skeleton className="h-[60dvh] w-full" />
    </div>
  );
}

function Found({ catalog, manifest, actor, id }: CatalogPage & { id: string }) {
  const subject = circuitSubject(id);
  const thread = useThread(catalog.id, subject);
  const commands = useCommands(catalog.id);
  const say = useMemo(() => sayWith(commands.send), [commands.send]);
  switch (thread.state) {
    case "loading":
      return (
        <div className="mt-10">
          <Loading what="the circuit" />
          <SkeletonText lines={6} className="max-w-prose" />
        </div>
      );
    case "failed":
      return thread.missing ? (
        <Missing catalogId={catalog.id} />
      ) : (
        <ErrorState className="mt-10" title="The circuit could not be loaded" message={thread.message} />
      );
    case "ready": {
      const circuit = recordsOfKind(thread.records, "circuit").find((record) => record.id === id);
      if (!circuit) {
        return thread.complete ? (
          <Missing catalogId={catalog.id} />
        ) : (
          <EmptyState className="mt-10" title="This browser has no copy of the circuit">
            The server cannot be reached. The page will show it as soon as it can.
          </EmptyState>
        );
      }
      return (
        <article aria-labelledby="circuit-heading" className="mt-8">
          <CircuitHead
            {...{ catalog, manifest, actor, circuit, say }}
            authorName={thread.people.get(circuit.author)?.name ?? "somebody who has left"}
            unsaved={thread.unsaved.has(circuit.id)}
          />
          <RefusedCommands commands={commands} kind="circuit" className="my-4" />
          <CircuitWorkspace
            {...{ catalog, manifest, actor, circuit, say }}
            isSaved={!thread.unsaved.has(circuit.id) || circuit.version > 1}
          />
          <div className="mt-14 max-w-4xl border-t border-rule pt-10">
            <ThreadSection
              catalog={catalog.id}
              manifest={manifest}
              subject={subject}
              actor={actor}
              about="this circuit"
            />
          </div>
        </article>
      );
    }
    default:
      return thread satisfies never;
  }
}
