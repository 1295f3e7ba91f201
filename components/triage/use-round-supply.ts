"use client";
/** Keeps a desk supplied from a round's queue: asks ahead, says what it still holds, and renews its lease. */
import { useCallback, useEffect, useRef, useState } from "react";
import type { Command } from "../../lib/catalog/command.ts";
import { nextAnswerSchema } from "../../lib/catalog/rounds/messages.ts";
import { leaseMs, mostHeld } from "../../lib/catalog/rounds/queue.ts";
import type { Problem } from "../../lib/shared/result.ts";
import { requestJson, toProblem } from "../hooks/request-json.ts";
import { roundUrl } from "../rounds/round-data.ts";
import type { UsedDesk } from "./use-desk.ts";

/** So many units are fetched ahead: work goes on through a broken line for as long. */
const ahead = 6;

export type RoundSupply = {
  readonly state: "asking" | "supplied" | "dry" | "failed";
  /** Why the queue could not be asked. */
  readonly problem: Problem | null;
  /** Of the round's units, how many the person had answered when it was last asked. */
  readonly answered: number;
  ask(): void;
};

/** @param pending commands that the server does not have yet: their units stay this person's until it does */
export function useRoundSupply(
  catalog: string,
  round: string | null,
  { desk, supply }: UsedDesk,
  pending: readonly Command[],
): RoundSupply {
  const [state, setState] = useState<Omit<RoundSupply, "ask">>({
    state: "asking",
    problem: null,
    answered: 0,
  });
  const underWay = pending.flatMap((command) => unitAnswered(command, round));
  const held = useRef<string[]>([]);
  held.current = [...(desk.current === null ? [] : [desk.current]), ...desk.ahead, ...underWay].slice(
    0,
    mostHeld,
  );
  const ask = useCallback(() => {
    if (round === null) return;
    const holding = held.current;
    const body = { count: Math.min(mostHeld, holding.length + ahead), holding };
    requestJson(`${roundUrl(catalog, round)}/next`, nextAnswerSchema, { method: "POST", body }).then(
      ({ units, answered }) => {
        supply(units);
        setState({ state: units.length > holding.length ? "supplied" : "dry", problem: null, answered });
      },
      (error: unknown) => setState((before) => ({ ...before, state: "failed", problem: toProblem(error) })),
    );
  }, [catalog, round, supply]);
  const short = desk.ahead.length < ahead / 2;
  const done = desk.done.length;
  const sent = underWay.length === 0;
  useEffect(() => {
    // Again after every answer, and when the server has them all, while little lies ahead.
    if (short && (sent || done > 0)) ask();
  }, [ask, short, done, sent]);
  useEffect(() => {
    const timer = setInterval(ask, leaseMs / 3);
    addEventListener("online", ask);
    return () => {
      clearInterval(timer);
      removeEventListener("online", ask);
    };
  }, [ask]);
  return { ...state, ask };
}

function unitAnswered(command: Command, round: string | null): string[] {
  const answers = command.type === "label.create" || command.type === "abstention.create";
  return answers && command.round === round ? [command.subject] : [];
}
