"use client";
/** A round that is there. */
import Link from "next/link";
import { useMemo, useState } from "react";
import { can } from "../../lib/catalog/permission.ts";
import { isSealing } from "../../lib/catalog/records/round.ts";
import { isAsked } from "../../lib/catalog/rounds/answering.ts";
import { FamilyLink } from "../families/family-link.tsx";
import { useCommands } from "../hooks/use-commands.ts";
import { sayWith } from "../neuron/say.ts";
import { ThreadSection } from "../thread/thread-section.tsx";
import { Badge } from "../ui/badge.tsx";
import { Button, ButtonLink } from "../ui/button.tsx";
import { StatusLine } from "../ui/status-line.tsx";
import { Time } from "../ui/time.tsx";
import { DeadlineNote } from "./deadline-note.tsx";
import { OwnAnswers } from "./own-answers.tsx";
import { ProgressSection } from "./progress-section.tsx";
import { RevealSection } from "./reveal-section.tsx";
import { ReviseRound } from "./revise-round.tsx";
import { roundsHref, triageHref } from "./round-hrefs.ts";
import { RoundInstructions } from "./round-instructions.tsx";
import type { RoundViewProps } from "./round-props.ts";
import { RoundResultsSection } from "./round-results.tsx";
import { describeUnits, kindOf, plural } from "./round-words.ts";
import { UnitPreview } from "./unit-preview.tsx";

export function RoundView(props: RoundViewProps) {
  const { catalog, manifest, actor, round, families, saved, madeBy } = props;
  const { pending, send } = useCommands(catalog.id);
  const say = useMemo(() => sayWith(send), [send]);
  const [changing, setChanging] = useState(false);
  const [news, setNews] = useState("");
  const mayChange = round.revealedAt === null && can(actor, "round.revise");
  // A change that is under way leaves the page as it is; what the server has never heard of it cannot be asked about.
  const isThere = !pending.some((command) => command.type === "round.create" && command.round === round.id);
  const me = actor.type === "member" ? actor.person.id : null;
  const mayAnswer = me !== null && can(actor, "label.create") && isAsked(round, me);
  const { word, meaning } = kindOf(round);
  /** Changes whenever this page has said or learnt something that the server's numbers should tell. */
  const when = `${round.version} ${pending.length}`;
  return (
    <article className="mt-8">
      <p className="text-small">
        <Link href={roundsHref(catalog.id)} className="link">
          All rounds
        </Link>
      </p>
      <div className="mt-1 flex flex-wrap items-center gap-x-4 gap-y-2">
        <h2 className="font-serif text-title font-semibold wrap-anywhere">{round.title}</h2>
        <Badge title={meaning}>{word}</Badge>
        {saved ? null : <span className="text-caption text-warning">not saved on the server yet</span>}
        <span className="ml-auto flex flex-wrap gap-2 empty:hidden">
          {mayChange ? <Button onClick={() => setChanging(true)}>Change</Button> : null}
          {mayAnswer && round.revealedAt === null ? (
            <ButtonLink variant="primary" href={triageHref(catalog.id, { type: "round", round: round.id })}>
              Answer
            </ButtonLink>
          ) : null}
        </span>
      </div>
      <StatusLine className="empty:hidden">{news}</StatusLine>
      {mayChange ? (
        <ReviseRound
          catalogId={catalog.id}
          round={round}
          say={say}
          open={changing}
          onClose={() => setChanging(false)}
          onDone={setNews}
        />
      ) : null}
      <p className="mt-1 text-small text-muted">
        {describeUnits(round, (id) => families.byId.get(id)?.name ?? "a family")};{" "}
        {plural(round.answersWanted, "answer")} about each
        <DeadlineNote deadline={round.revealedAt === null ? round.deadline : null} />. Made by {madeBy}{" "}
        <Time iso={round.createdAt} />
        {round.revealedAt === null ? null : (
          <>
            , {round.blind ? "revealed" : "ended"} <Time iso={round.revealedAt} />
          </>
        )}
        .
      </p>
      <RoundInstructions manifest={manifest} text={round.instructions} />
      {round.families.length > 0 ? (
        <p className="mt-3 flex flex-wrap items-baseline gap-x-4 gap-y-1 text-small">
          <span className="text-muted">Families on offer:</span>
          {round.families.map((id) => {
            const family = families.byId.get(id);
            return family ? <FamilyLink key={id} catalog={catalog.id} family={family} /> : null;
          })}
        </p>
      ) : null}
      {isThere ? (
        <>
          <div className="mt-8 grid gap-x-16 gap-y-8 lg:grid-cols-2">
            <ProgressSection catalogId={catalog.id} round={round} when={when} />
            <RevealSection catalogId={catalog.id} round={round} actor={actor} />
          </div>
          {me !== null && can(actor, "label.create") && round.revealedAt === null ? (
            <OwnAnswers
              catalogId={catalog.id}
              packId={manifest.id}
              round={round}
              when={when}
              families={families}
            />
          ) : null}
          {isSealing(round) ? null : <RoundResultsSection {...props} when={when} />}
        </>
      ) : null}
      <section aria-label="Units" className="mt-12 border-t border-rule pt-5">
        <h3 className="font-serif text-lead">Units</h3>
        <UnitPreview packId={manifest.id} units={round.units} />
      </section>
      {isThere ? (
        <div className="mt-14 max-w-prose">
          <ThreadSection
            catalog={catalog.id}
            manifest={manifest}
            subject={round.subject}
            actor={actor}
            about="this round"
          />
        </div>
      ) : null}
    </article>
  );
}
