"use client";
/** The fields of what can be changed of a round while it goes on, for its making and for its change. Draws and reports. */
import { mostAnswers } from "../../lib/catalog/records/round.ts";
import { Field, TextArea, TextInput } from "../ui/field.tsx";
import type { RoundSettings, SettingsProblems } from "./round-settings.ts";

export type SettingsFieldsProps = {
  draft: RoundSettings;
  problems: SettingsProblems;
  set: (change: Partial<RoundSettings>) => void;
};

export function QuestionFields({ draft, problems, set }: SettingsFieldsProps) {
  return (
    <>
      <Field label="Title" error={problems.title}>
        {(control) => (
          <TextInput
            {...control}
            value={draft.title}
            maxLength={120}
            autoComplete="off"
            onChange={(event) => set({ title: event.target.value })}
          />
        )}
      </Field>
      <Field
        label="Question and instructions"
        optional
        error={problems.instructions}
        hint="Markdown. What should be named, what counts, what to do in doubt."
      >
        {(control) => (
          <TextArea
            {...control}
            rows={5}
            value={draft.instructions}
            onChange={(event) => set({ instructions: event.target.value })}
          />
        )}
      </Field>
    </>
  );
}

export function ExtentFields({ draft, problems, set }: SettingsFieldsProps) {
  return (
    <div className="grid gap-4 sm:grid-cols-2">
      <Field
        label="Answers about each unit"
        error={problems.answersWanted}
        hint="Of how many people. Agreement needs two."
      >
        {(control) => (
          <TextInput
            {...control}
            type="number"
            min={1}
            max={mostAnswers}
            value={draft.answersWanted}
            onChange={(event) => set({ answersWanted: event.target.value })}
          />
        )}
      </Field>
      <Field
        label="Deadline"
        optional
        error={problems.deadline}
        hint="Nothing happens by itself then: an editor reveals the round."
      >
        {(control) => (
          <TextInput
            {...control}
            type="datetime-local"
            value={draft.deadline}
            onChange={(event) => set({ deadline: event.target.value })}
          />
        )}
      </Field>
    </div>
  );
}
