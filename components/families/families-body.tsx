"use client";
/** The families of a catalog as a tree, and the words that labels use for families which are none yet. */
import { useRouter } from "next/navigation";
import { useMemo, useRef, useState } from "react";
import { familyTree } from "../../lib/catalog/families.ts";
import { findMembers } from "../../lib/catalog/family-members.ts";
import { can } from "../../lib/catalog/permission.ts";
import type { CatalogPage } from "../catalog/catalog-frame.tsx";
import { useCommands } from "../hooks/use-commands.ts";
import { useAnnouncement } from "../neuron/announcement.ts";
import { RefusedCommands } from "../neuron/refused-commands.tsx";
import { sayWith } from "../neuron/say.ts";
import { TakePart } from "../neuron/take-part.tsx";
import { Button } from "../ui/button.tsx";
import { EmptyState } from "../ui/empty-state.tsx";
import { ErrorState } from "../ui/error-state.tsx";
import { Icon } from "../ui/icons.tsx";
import { count } from "../ui/sentence.ts";
import { Loading, SkeletonText } from "../ui/skeleton.tsx";
import { StatusLine } from "../ui/status-line.tsx";
import { familyHref } from "./family-href.ts";
import { FamilyTree } from "./family-tree.tsx";
import { looseWords } from "./loose-words.ts";
import { LooseWordsList } from "./loose-words-list.tsx";
import { NewFamilyDialog } from "./new-family-dialog.tsx";
import { useFamilyIndex } from "./use-family-index.ts";
import { useMakeFamily } from "./use-make-family.tsx";
import { usePlacements } from "./use-placements.ts";

export function FamiliesBody({ catalog, manifest, actor }: CatalogPage) {
  const { state, index } = useFamilyIndex(catalog.id);
  const placements = usePlacements(catalog.id);
  const commands = useCommands(catalog.id);
  const say = useMemo(() => sayWith(commands.send), [commands.send]);
  const { text: message, announce } = useAnnouncement();
  const router = useRouter();
  const heading = useRef<HTMLHeadingElement>(null);
  const [making, setMaking] = useState(false);
  const labels = placements.state === "ready" ? placements.value.items : null;
  const members = useMemo(() => labels && findMembers(index, labels), [labels, index]);
  const words = useMemo(() => (labels ? looseWords(index, labels) : []), [labels, index]);
  const make = useMakeFamily({
    catalog: catalog.id,
    index,
    say,
    announce,
    onGone: () => heading.current?.focus(),
  });
  const mayMake = can(actor, "family.create");
  if (state.state === "loading") {
    return (
      <div className="mt-10">
        <Loading what="the families" />
        <SkeletonText lines={6} className="max-w-prose" />
      </div>
    );
  }
  if (state.state === "failed") {
    return <ErrorState title="The families could not be loaded" message={state.message} />;
  }
  const tree = familyTree(index);
  return (
    <section aria-labelledby="families-heading" className="mt-8">
      <div className="flex flex-wrap items-center justify-between gap-x-6 gap-y-3">
        <h2 id="families-heading" ref={heading} tabIndex={-1} className="font-serif text-title">
          Families
        </h2>
        {mayMake ? (
          <Button variant="primary" onClick={() => setMaking(true)}>
            <Icon name="plus" /> New family
          </Button>
        ) : null}
      </div>
      <StatusLine className="mt-1">{message}</StatusLine>
      <RefusedCommands commands={commands} kind="family" className="mt-4" />
      {state.complete ? null : (
        <p className="mt-3 text-small text-warning">
          The server cannot be reached and this browser holds no copy of the families: only those that you
          made and that are not yet saved are shown.
        </p>
      )}
      {placements.state === "failed" ? (
        <p className="mt-3 text-small text-warning">
          How many units each has cannot be said now: {placements.problem.message}
        </p>
      ) : null}
      {tree.length > 0 ? (
        <FamilyTree
          catalog={catalog.id}
          packId={manifest.id}
          tree={tree}
          members={members}
          unsaved={state.unsaved}
          actor={actor}
        />
      ) : (
        <EmptyState
          className="mt-6"
          title="There are no families yet."
          action={mayMake ? <Button onClick={() => setMaking(true)}>Make the first family</Button> : null}
        >
          A family holds units that belong together, such as curve detectors of every direction: with a
          definition, a colour and the labels that place units in it, each with who says so and how surely.
        </EmptyState>
      )}
      {words.length > 0 ? <LooseWordsList words={words} onMake={mayMake ? make.start : null} /> : null}
      {index.byId.size > 0 ? (
        <p className="mt-10 text-caption text-muted">
          {count(index.byId.size, "family", "families")}, merged ones included. A unit may be in several; how
          surely it belongs is the mean over everybody who has named a family of it.
        </p>
      ) : null}
      {make.dialog}
      <TakePart actor={actor} what="make families" />
      <NewFamilyDialog
        catalog={catalog.id}
        index={index}
        open={making}
        name=""
        say={say}
        onClose={() => setMaking(false)}
        onMade={(family, name) => {
          setMaking(false);
          announce({ type: "done", text: `“${name}” is made.` });
          router.push(familyHref(catalog.id, family));
        }}
      />
    </section>
  );
}
