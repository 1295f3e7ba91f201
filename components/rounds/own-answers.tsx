"use client";
/** What one has answered oneself in a round that goes on, and the look at what others answered about the same unit. */
import Link from "next/link";
import { useState } from "react";
import type { FamilyIndex } from "../../lib/catalog/families.ts";
import type { Round } from "../../lib/catalog/records/round.ts";
import type { RoundAnswer } from "../../lib/catalog/rounds/answering.ts";
import { type UnitAnswers, unitAnswersSchema } from "../../lib/catalog/rounds/messages.ts";
import type { Problem } from "../../lib/shared/result.ts";
import { parseUnit } from "../../lib/shared/unit.ts";
import type { CommandDraft } from "../../lib/sync/client.ts";
import { UnitThumbnail } from "../atlas/unit-thumbnail.tsx";
import { requestJson, toProblem } from "../hooks/request-json.ts";
import { useCommands } from "../hooks/use-commands.ts";
import { ConfirmButton } from "../neuron/confirm-button.tsx";
import { unitHref } from "../shell/hrefs.ts";
import { ProblemState } from "../shell/problem-state.tsx";
import { Button } from "../ui/button.tsx";
import { AnswerWords } from "./answer-words.tsx";
import { roundUrl, useMine } from "./round-data.ts";

type Props = { catalogId: string; packId: string; round: Round; when: string; families: FamilyIndex };

/** As many as one scrolls through without losing the rest of the page. */
const firstShown = 12;

export function OwnAnswers({ catalogId, packId, round, when, families }: Props) {
  const mine = useMine(catalogId, round.id, when);
  const [all, setAll] = useState(false);
  if (mine.state === "loading") return null;
  if (mine.state === "failed") {
    return (
      <ProblemState className="mt-12" problem={mine.problem} what="your own answers" onRetry={mine.reload} />
    );
  }
  const answers = [...mine.value.answers].reverse();
  if (answers.length === 0) return null;
  const shown = all ? answers : answers.slice(0, firstShown);
  return (
    <section aria-label="Your answers" className="mt-12 border-t border-rule pt-5">
      <h3 className="font-serif text-lead">Your answers</h3>
      <p className="mt-1 max-w-prose text-small text-muted">
        {round.blind
          ? "Nobody else sees them. To change one, take it back: its unit is then handed out to you again."
          : "They are labels already, and can be changed on the units’ own pages."}
      </p>
      <ul className="mt-3 grid gap-x-12 md:grid-cols-2">
        {shown.map(({ record, seenAt }) => (
          <OwnAnswer
            key={record.id}
            catalogId={catalogId}
            packId={packId}
            round={round}
            families={families}
            record={record}
            seenAt={seenAt}
          />
        ))}
      </ul>
      {shown.length < answers.length ? (
        <Button size="small" className="mt-3" onClick={() => setAll(true)}>
          Show {answers.length - shown.length} more
        </Button>
      ) : null}
    </section>
  );
}

const withdrawal = (record: RoundAnswer): CommandDraft =>
  record.kind === "label"
    ? { type: "label.withdraw", label: record.id }
    : { type: "abstention.withdraw", abstention: record.id };

type Looking =
  | { state: "closed" }
  | { state: "failed"; problem: Problem }
  | { state: "open"; answers: UnitAnswers };

function OwnAnswer({
  catalogId,
  packId,
  round,
  families,
  record,
  seenAt,
}: Omit<Props, "when"> & { record: RoundAnswer; seenAt: string | null }) {
  const { send } = useCommands(catalogId);
  const [looking, setLooking] = useState<Looking>({ state: "closed" });
  const unit = parseUnit(record.subject);
  const look = (): void => {
    const url = `${roundUrl(catalogId, round.id)}/units/${encodeURIComponent(record.subject)}/answers`;
    requestJson(url, unitAnswersSchema).then(
      (answers) => setLooking({ state: "open", answers }),
      (error: unknown) => setLooking({ state: "failed", problem: toProblem(error) }),
    );
  };
  const others =
    looking.state === "open" ? looking.answers.answers.filter(({ author }) => author !== record.author) : [];
  return (
    <li className="border-b border-rule py-3">
      <div className="flex items-start gap-3">
        {unit.ok ? (
          <UnitThumbnail packId={packId} unit={unit.value} canStore={false} side={48} decorative />
        ) : null}
        <div className="min-w-0 flex-1">
          {unit.ok ? (
            <Link
              href={unitHref(packId, unit.value)}
              className="font-mono text-caption text-muted hover:underline"
            >
              {record.subject}
            </Link>
          ) : null}
          <AnswerWords catalogId={catalogId} record={record} families={families} />
          {seenAt !== null || looking.state === "open" ? (
            <p className="text-caption text-muted">
              You have seen what others said. A change would be marked, and not counted.
            </p>
          ) : null}
        </div>
        <div className="flex flex-col items-end gap-1">
          {round.blind && looking.state === "closed" ? (
            <Button
              size="small"
              variant="quiet"
              onClick={look}
              title="From then on a change of your own answer is marked"
            >
              See others’<span className="sr-only"> answers about {record.subject}</span>
            </Button>
          ) : null}
          <ConfirmButton
            label="Take back"
            question="Take this answer back?"
            confirm="Take it back"
            keep="Keep it"
            onConfirm={() => void send(withdrawal(record))}
          />
        </div>
      </div>
      {looking.state === "failed" ? (
        <p className="mt-1 text-caption text-danger">{looking.problem.message}</p>
      ) : null}
      {looking.state === "open" ? (
        <ul
          aria-label={`Others’ answers about ${record.subject}`}
          className="mt-2 ml-[60px] flex flex-col gap-1.5"
        >
          {others.length === 0 ? (
            <li className="text-caption text-muted">Nobody else has answered about it yet.</li>
          ) : null}
          {others.map((answer) => (
            <li key={answer.id}>
              <span className="text-caption text-muted">
                {looking.answers.people.find(({ id }) => id === answer.author)?.name ??
                  "Somebody who has left"}
              </span>
              <AnswerWords catalogId={catalogId} record={answer} families={families} />
            </li>
          ))}
        </ul>
      ) : null}
    </li>
  );
}
