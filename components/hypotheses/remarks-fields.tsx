"use client";
/** What somebody says of the evidence that they give: for or against, which kind of argument, and a note. */
import {
  type ArgumentKind,
  argumentKinds,
  type Remarks,
  stances,
} from "../../lib/catalog/records/evidence.ts";
import { argumentWords } from "../../lib/hypotheses/arguments.ts";
import { Choice } from "../ui/choice.tsx";
import { Field, TextArea } from "../ui/field.tsx";
import { SelectField } from "../ui/select-field.tsx";
import { stanceWords } from "./words.ts";

export function RemarksFields({ value, onChange }: { value: Remarks; onChange: (value: Remarks) => void }) {
  return (
    <div className="flex flex-col gap-4">
      <div>
        <p className="text-small font-medium">It speaks</p>
        <Choice
          label="For or against the hypothesis"
          value={value.stance}
          options={stances.map((stance) => ({ value: stance, label: stanceWords[stance] }))}
          onChange={(stance) => onChange({ ...value, stance })}
        />
      </div>
      <SelectField<ArgumentKind | "none">
        label="Kind of argument"
        value={value.argument ?? "none"}
        options={[
          { value: "none", title: "none of the seven" },
          ...argumentKinds.map((kind) => ({ value: kind, title: argumentWords[kind].title })),
        ]}
        onChange={(argument) => onChange({ ...value, argument: argument === "none" ? null : argument })}
      />
      <Field label="Note" optional>
        {(control) => (
          <TextArea
            {...control}
            rows={2}
            maxLength={4000}
            value={value.note}
            onChange={(event) => onChange({ ...value, note: event.target.value })}
          />
        )}
      </Field>
    </div>
  );
}
