"use client";
/** Changing a round while it goes on: what it asks, whom, how often, until when. What its answers rest on stays. */
import { type FormEvent, useEffect, useRef, useState } from "react";
import type { Round } from "../../lib/catalog/records/round.ts";
import { useDraft } from "../hooks/use-draft.ts";
import type { Say } from "../neuron/say.ts";
import { Button } from "../ui/button.tsx";
import { Dialog, DialogActions } from "../ui/dialog.tsx";
import { PeopleChoice } from "./people-choice.tsx";
import { type RoundSettings, reviseSettings, type SettingsProblems, settingsOf } from "./round-settings.ts";
import { ExtentFields, QuestionFields } from "./settings-fields.tsx";

type Props = { catalogId: string; round: Round; say: Say; onDone: (message: string) => void };

export function ReviseRound(props: Props & { open: boolean; onClose: () => void }) {
  const { open, onClose } = props;
  return (
    <Dialog
      wide
      open={open}
      onOpenChange={(next) => (next ? undefined : onClose())}
      title="Change the round"
      description="Its units, the families on offer and whether it is blind stay. Whoever is no longer asked keeps the answers already given."
    >
      {open ? <Form {...props} /> : null}
    </Dialog>
  );
}

/** `base` is what the form began with, so that only what was changed here is changed. */
type Draft = RoundSettings & { readonly base: RoundSettings };

function Form({ catalogId, round, say, onDone, onClose }: Props & { onClose: () => void }) {
  const [now] = useState(() => settingsOf(round));
  const kept = useDraft<Draft>(`round-revision/${catalogId}/${round.id}`, { ...now, base: now });
  const { base, ...draft } = kept.value;
  const [problems, setProblems] = useState<SettingsProblems>({});
  const [failure, setFailure] = useState<string | null>(null);
  const form = useRef<HTMLFormElement>(null);
  // Whoever sent the form is taken to what has to be mended.
  useEffect(() => {
    if (Object.keys(problems).length === 0) return;
    form.current?.querySelector<HTMLElement>("[aria-invalid=true], [data-invalid=true]")?.focus();
  }, [problems]);
  const submit = async (): Promise<void> => {
    const revised = reviseSettings(round, base, draft);
    if (!revised.ok) return setProblems(revised.problems);
    setProblems({});
    const wrong = await say({ type: "round.revise", round: round.id, content: revised.content });
    setFailure(wrong);
    if (wrong !== null) return undefined;
    kept.clear();
    onDone("The round is changed; its history keeps what it was.");
    return onClose();
  };
  const fields = {
    draft,
    problems,
    set: (change: Partial<RoundSettings>) => kept.set({ ...kept.value, ...change }),
  };
  return (
    <form
      ref={form}
      aria-label="Change the round"
      noValidate
      className="flex flex-col gap-5"
      onSubmit={(event: FormEvent) => {
        event.preventDefault();
        void submit();
      }}
    >
      {kept.restored ? (
        <p className="text-caption text-muted">
          This is what you were changing before.{" "}
          <button type="button" className="link cursor-pointer" onClick={kept.clear}>
            Begin anew
          </button>
        </p>
      ) : null}
      <QuestionFields {...fields} />
      <PeopleChoice catalogId={catalogId} problem={problems.people} draft={draft} set={fields.set} />
      <ExtentFields {...fields} />
      <p role="alert" className={failure ? "text-caption text-danger" : "sr-only"}>
        {failure}
      </p>
      <DialogActions>
        <Button type="submit" variant="primary">
          Save
        </Button>
        <Button onClick={onClose}>Cancel</Button>
      </DialogActions>
    </form>
  );
}
