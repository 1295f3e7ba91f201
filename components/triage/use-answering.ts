"use client";
/** What the keys and buttons of a desk do: state, pass over, take back. Nothing waits for the network. */
import { useCallback, useState } from "react";
import { createId } from "../../lib/shared/ids.ts";
import type { CommandDraft } from "../../lib/sync/client.ts";
import { useDraft } from "../hooks/use-draft.ts";
import { sayWith } from "../neuron/say.ts";
import { type AnswerDraft, emptyAnswer, readAnswer } from "./answer-draft.ts";
import type { UsedDesk } from "./use-desk.ts";

export type Answering = {
  readonly draft: AnswerDraft;
  readonly restored: boolean;
  setDraft(draft: AnswerDraft): void;
  /** What is wrong with what was typed. */
  readonly problem: string | null;
  /** What happened last, to be announced. */
  readonly news: string;
  /** Why something could not even be kept in this browser. */
  readonly failure: string | null;
  save(): void;
  skip(): void;
  undo(): void;
};

export type AnsweringOptions = {
  readonly catalog: string;
  readonly round: string | null;
  readonly used: UsedDesk;
  readonly nameOf: (family: string) => string;
  readonly send: (draft: CommandDraft) => Promise<unknown>;
  /** The key was pressed that ends this unit. */
  readonly onStep: () => void;
};

/** What was being typed, and of which unit: it survives a reload, and belongs to no other unit. */
type KeptDraft = { readonly unit: string | null; readonly draft: AnswerDraft };
const nothingKept: KeptDraft = { unit: null, draft: emptyAnswer };

export function useAnswering({ catalog, round, used, nameOf, send, onStep }: AnsweringOptions): Answering {
  const { desk, finish, takeBack } = used;
  const kept = useDraft<KeptDraft>(`triage/${catalog}/${round ?? ""}`, nothingKept);
  const [problem, setProblem] = useState<string | null>(null);
  const [news, setNews] = useState("");
  const [failure, setFailure] = useState<string | null>(null);
  const unit = desk.current;
  const draft = kept.value.unit === unit ? kept.value.draft : emptyAnswer;
  const { set } = kept;

  const setDraft = useCallback(
    (next: AnswerDraft) => {
      setProblem(null);
      set({ unit, draft: next });
    },
    [set, unit],
  );
  const say = (command: CommandDraft, what: string): void => {
    void sayWith(send)(command).then((wrong) => {
      if (wrong !== null) setFailure(`${what} could not be kept: ${wrong} Press Z to go back to it.`);
    });
  };
  const goOn = (stated: { kind: "label" | "abstention"; record: string } | null, said: string): void => {
    onStep();
    setProblem(null);
    setFailure(null);
    finish(stated, draft);
    setNews(`${said} ${desk.ahead[0] === undefined ? "" : `Next: ${desk.ahead[0]}.`}`);
  };

  return {
    draft,
    restored: kept.restored && kept.value.unit === unit && unit !== null,
    setDraft,
    problem,
    news,
    failure,
    save() {
      if (unit === null) return;
      const read = readAnswer(draft, nameOf);
      if (!read.ok) return setProblem(read.problem.message);
      const label = createId();
      goOn({ kind: "label", record: label }, `“${read.value.name}” is said of ${unit}.`);
      say(
        {
          type: "label.create",
          label,
          subject: unit,
          content: read.value,
          ...(round === null ? {} : { round }),
        },
        `“${read.value.name}” of ${unit}`,
      );
    },
    skip() {
      if (unit === null) return;
      if (round === null) return goOn(null, `${unit} is passed over.`);
      const abstention = createId();
      goOn({ kind: "abstention", record: abstention }, `You cannot tell what ${unit} is.`);
      const content = { reason: "" };
      say(
        { type: "abstention.create", abstention, subject: unit, round, content },
        `Your answer about ${unit}`,
      );
    },
    undo() {
      const undone = takeBack();
      if (!undone) return setNews("There is nothing to take back.");
      setProblem(null);
      setFailure(null);
      set({ unit: undone.unit, draft: undone.draft });
      setNews(`Back at ${undone.unit}: what you said of it is taken back.`);
      if (undone.stated === null) return undefined;
      const { kind, record } = undone.stated;
      say(
        kind === "label"
          ? { type: "label.withdraw", label: record }
          : { type: "abstention.withdraw", abstention: record },
        `Taking back what you said of ${undone.unit}`,
      );
      return undefined;
    },
  };
}
