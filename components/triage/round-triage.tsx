"use client";
/** Answering in a round: its queue hands out what comes next. */
import { useState } from "react";
import type { Round } from "../../lib/catalog/records/round.ts";
import { recordsOfKind } from "../../lib/catalog/records-of-kind.ts";
import { isAsked } from "../../lib/catalog/rounds/answering.ts";
import type { CatalogPage } from "../catalog/catalog-frame.tsx";
import { useFamilyIndex } from "../families/use-family-index.ts";
import { useCommands } from "../hooks/use-commands.ts";
import { NoSuchRound } from "../rounds/no-such-round.tsx";
import { roundHref } from "../rounds/round-hrefs.ts";
import { RoundInstructions } from "../rounds/round-instructions.tsx";
import { Button, ButtonLink } from "../ui/button.tsx";
import { EmptyState } from "../ui/empty-state.tsx";
import { ErrorState } from "../ui/error-state.tsx";
import { Loading } from "../ui/skeleton.tsx";
import { offerFamilies } from "./offered-families.ts";
import { TriageDesk } from "./triage-desk.tsx";
import { useDesk } from "./use-desk.ts";
import { type RoundSupply, useRoundSupply } from "./use-round-supply.ts";

export function RoundTriage({ roundId, ...page }: CatalogPage & { roundId: string }) {
  const { state, index } = useFamilyIndex(page.catalog.id);
  if (state.state === "loading") return <Loading what="the round" />;
  const round =
    state.state === "ready" ? recordsOfKind(state.records, "round").find(({ id }) => id === roundId) : null;
  const { actor, catalog } = page;
  if (!round || actor.type === "visitor") return <NoSuchRound catalogId={catalog.id} />;
  if (round.revealedAt !== null) {
    return <Over catalogId={catalog.id} round={round} title="This round is over." />;
  }
  if (!isAsked(round, actor.person.id)) {
    return <Over catalogId={catalog.id} round={round} title="This round asks other people." />;
  }
  return <Answering {...page} round={round} index={index} />;
}

function Over({ catalogId, round, title }: { catalogId: string; round: Round; title: string }) {
  return (
    <EmptyState
      className="mt-10"
      title={title}
      action={<ButtonLink href={roundHref(catalogId, round.id)}>To the round</ButtonLink>}
    />
  );
}

const noUnits: readonly string[] = [];

function Answering({
  catalog,
  manifest,
  actor,
  round,
  index,
}: CatalogPage & { round: Round; index: ReturnType<typeof useFamilyIndex>["index"] }) {
  const [families] = useState(() => offerFamilies(index, round.families, new Map()));
  const used = useDesk(noUnits);
  const { pending } = useCommands(catalog.id);
  const supply = useRoundSupply(catalog.id, round.id, used, pending);
  const { done } = used.desk;
  return (
    <>
      <header className="mt-8">
        <h2 className="font-serif text-lead">{round.title}</h2>
        <RoundInstructions manifest={manifest} text={round.instructions} />
        <p className="mt-2 max-w-prose text-caption text-muted">
          {round.blind
            ? "This round is blind: until an editor reveals it, nobody but you sees your answers, and you see nobody else’s."
            : "This round is open: everybody sees your answers as labels at once."}
        </p>
      </header>
      <TriageDesk
        catalog={catalog}
        manifest={manifest}
        actor={actor}
        used={used}
        families={families}
        round={round.id}
        progress={`${done.length === 0 ? "" : `${done.length} now, `}${round.units.length} units in the round`}
        empty={<Empty catalogId={catalog.id} round={round} supply={supply} />}
      />
    </>
  );
}

function Empty({ catalogId, round, supply }: { catalogId: string; round: Round; supply: RoundSupply }) {
  if (supply.state === "asking") return <Loading what="the next units" />;
  if (supply.problem) {
    return (
      <ErrorState
        title="No further units can be handed out now"
        message={`${supply.problem.message} What you have answered is kept in this browser and sent as soon as possible.`}
        onRetry={supply.ask}
      />
    );
  }
  const all = supply.answered >= round.units.length;
  return (
    <EmptyState
      title={
        all
          ? "You have answered about every unit of this round."
          : "There is nothing left for you at the moment."
      }
      action={
        <>
          <ButtonLink variant="primary" href={roundHref(catalogId, round.id)}>
            To the round
          </ButtonLink>
          {all ? null : <Button onClick={supply.ask}>Look again</Button>}
        </>
      }
    >
      {all
        ? "Thank you. An editor reveals the round when everybody is done."
        : "Others have answered about the rest, or are at it now. What somebody leaves lying is handed out again after ten minutes."}
    </EmptyState>
  );
}
