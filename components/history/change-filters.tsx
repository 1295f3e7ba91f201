"use client";
/** Which changes to see: whose, of which kind, about what. */
import { useState } from "react";
import { kindNames } from "../../lib/catalog/command.ts";
import { parseSubject } from "../../lib/catalog/records/subject.ts";
import type { ChangeFilter, DensityAnswer } from "../../lib/history/answers.ts";
import { Button } from "../ui/button.tsx";
import { Field, TextInput } from "../ui/field.tsx";
import { Select } from "../ui/select.tsx";
import { kindWords } from "./change-words.ts";
import type { FilterName } from "./history-view.ts";

export function ChangeFilters({
  filter,
  contributors,
  onChange,
}: {
  filter: ChangeFilter;
  contributors: DensityAnswer["contributors"];
  onChange: (name: FilterName, value: string | undefined) => void;
}) {
  return (
    <div className="flex flex-wrap items-end gap-x-4 gap-y-3">
      <Field label="By">
        {(control) => (
          <Select
            {...control}
            value={filter.person ?? ""}
            onChange={(event) => onChange("person", event.target.value || undefined)}
          >
            <option value="">everybody</option>
            {contributors.map(({ id, name, changes }) => (
              <option key={id} value={id}>
                {name} ({changes})
              </option>
            ))}
          </Select>
        )}
      </Field>
      <Field label="What">
        {(control) => (
          <Select
            {...control}
            value={filter.kind ?? ""}
            onChange={(event) => onChange("kind", event.target.value || undefined)}
          >
            <option value="">everything</option>
            {kindNames.map((name) => (
              <option key={name} value={name}>
                {kindWords[name].many}
              </option>
            ))}
          </Select>
        )}
      </Field>
      <SubjectField
        key={filter.subject ?? ""}
        subject={filter.subject ?? ""}
        onChange={(subject) => onChange("subject", subject || undefined)}
      />
    </div>
  );
}

function SubjectField({ subject, onChange }: { subject: string; onChange: (subject: string) => void }) {
  const [text, setText] = useState(subject);
  const [problem, setProblem] = useState<string | null>(null);
  const submit = (): void => {
    const wanted = text.trim();
    const parsed = wanted === "" ? null : parseSubject(wanted);
    if (parsed && !parsed.ok) {
      setProblem("Write a unit as layer:index, for example mixed3b:17.");
      return;
    }
    setProblem(null);
    onChange(wanted);
  };
  return (
    <form
      className="flex items-end gap-2"
      onSubmit={(event) => {
        event.preventDefault();
        submit();
      }}
    >
      <Field label="About" error={problem}>
        {(control) => (
          <TextInput
            {...control}
            value={text}
            placeholder="mixed3b:17"
            className="w-40 font-mono"
            onChange={(event) => setText(event.target.value)}
          />
        )}
      </Field>
      <Button type="submit">Show</Button>
      {subject === "" ? null : (
        <Button variant="quiet" onClick={() => onChange("")}>
          Everything
        </Button>
      )}
    </form>
  );
}
