"use client";
/** One round in the list: what it asks, how far it is, and the way to answer. */
import Link from "next/link";
import type { Round } from "../../lib/catalog/records/round.ts";
import { isAsked } from "../../lib/catalog/rounds/answering.ts";
import { Badge } from "../ui/badge.tsx";
import { ButtonLink } from "../ui/button.tsx";
import { Time } from "../ui/time.tsx";
import { DeadlineNote } from "./deadline-note.tsx";
import { ProgressBar } from "./progress-bar.tsx";
import { useRoundProgress } from "./round-data.ts";
import { roundHref, triageHref } from "./round-hrefs.ts";
import { kindOf, plural } from "./round-words.ts";

export function RoundRow({
  round,
  catalogId,
  me,
  unsaved,
}: {
  round: Round;
  catalogId: string;
  me: string | null;
  unsaved: ReadonlySet<string>;
}) {
  const progress = useRoundProgress(catalogId, round.id, round.version);
  const { word, meaning } = kindOf(round);
  const wanted = round.units.length * round.answersWanted;
  const mine =
    progress.state === "ready"
      ? (progress.value.people.find(({ person }) => person.id === me)?.answers ?? 0)
      : 0;
  const answering = me !== null && round.revealedAt === null && isAsked(round, me);
  return (
    <li className="grid gap-x-8 gap-y-2 border-b border-rule py-4 md:grid-cols-[minmax(0,1fr)_16rem_6rem] md:items-center">
      <div className="min-w-0">
        <div className="flex flex-wrap items-center gap-x-3 gap-y-1">
          <Link
            href={roundHref(catalogId, round.id)}
            className="font-serif text-lead wrap-anywhere hover:underline"
          >
            {round.title}
          </Link>
          <Badge title={meaning}>{word}</Badge>
          {unsaved.has(round.id) ? <span className="text-caption text-warning">not saved yet</span> : null}
        </div>
        <p className="mt-0.5 text-caption text-muted">
          {plural(round.units.length, "unit")}, {plural(round.answersWanted, "answer")} about each
          {round.revealedAt === null ? (
            <DeadlineNote deadline={round.deadline} />
          ) : (
            <>
              {" "}
              · {round.blind ? "revealed" : "ended"} <Time iso={round.revealedAt} />
            </>
          )}
        </p>
      </div>
      <div className="min-w-0">
        {progress.state === "ready" ? (
          <>
            <ProgressBar value={progress.value.answers} of={wanted} label={`Answers in ${round.title}`} />
            <p className="mt-1 text-caption text-muted tabular-nums">
              {progress.value.answers} of {wanted} answers
              {mine > 0 ? `, ${mine} of them yours` : ""}
            </p>
          </>
        ) : null}
      </div>
      <div className="md:text-right">
        {answering ? (
          <ButtonLink size="small" href={triageHref(catalogId, { type: "round", round: round.id })}>
            {mine > 0 ? "Go on" : "Answer"}
          </ButtonLink>
        ) : null}
      </div>
    </li>
  );
}
