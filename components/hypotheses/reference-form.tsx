"use client";
/** Evidence that is not computed: a text, another hypothesis, a picture of a unit, or what was said of one. */
import { useState } from "react";
import type { Pinned, Remarks } from "../../lib/catalog/records/evidence.ts";
import { pinnedSchema } from "../../lib/catalog/records/evidence.ts";
import { recordsOfKind } from "../../lib/catalog/records-of-kind.ts";
import { createId } from "../../lib/shared/ids.ts";
import { useCatalogIndex } from "../hooks/use-catalog-index.ts";
import { useDraft } from "../hooks/use-draft.ts";
import { Button } from "../ui/button.tsx";
import { DialogActions } from "../ui/dialog.tsx";
import { Field, TextInput } from "../ui/field.tsx";
import { SelectField } from "../ui/select-field.tsx";
import { StatusLine } from "../ui/status-line.tsx";
import { ReferencedUnit } from "./referenced-unit.tsx";
import { RemarksFields } from "./remarks-fields.tsx";
import type { Tools } from "./tools.ts";

type Source = "citation" | "unit" | "hypothesis";

type ReferenceDraft = {
  readonly source: Source;
  readonly text: string;
  readonly url: string;
  readonly other: string;
  readonly unit: string;
  readonly pinned: Pinned | null; // of what was chosen on a unit
  readonly remarks: Remarks;
};

const empty: ReferenceDraft = {
  source: "citation",
  text: "",
  url: "",
  other: "",
  unit: "",
  pinned: null,
  remarks: { stance: "for", argument: null, note: "" },
};

export function ReferenceForm({ tools, onDone }: { tools: Tools; onDone: () => void }) {
  const { catalog, hypothesis, say } = tools;
  const draft = useDraft(`reference/${catalog.id}/${hypothesis.id}`, empty);
  const index = useCatalogIndex(catalog.id);
  const [problem, setProblem] = useState<string | null>(null);
  const { value } = draft;
  const change = (changes: Partial<ReferenceDraft>): void => {
    setProblem(null);
    draft.set({ ...value, ...changes });
  };
  const others =
    index.state === "ready"
      ? recordsOfKind(index.records, "hypothesis").filter(({ id }) => id !== hypothesis.id)
      : [];
  const submit = async (): Promise<void> => {
    const pinned = pinnedOf(value);
    const parsed = pinnedSchema.safeParse(pinned);
    if (!parsed.success) {
      setProblem(missingIn(value));
      return;
    }
    const failure = await say({
      type: "evidence.create",
      evidence: createId(),
      hypothesis: hypothesis.id,
      prediction: null,
      pinned: parsed.data,
      content: value.remarks,
    });
    setProblem(failure);
    if (failure !== null) return;
    draft.clear();
    onDone();
  };
  return (
    <form
      noValidate
      className="flex flex-col gap-5"
      onSubmit={(event) => {
        event.preventDefault();
        void submit();
      }}
    >
      <SelectField<Source>
        label="What"
        value={value.source}
        options={[
          { value: "citation", title: "A text or a page elsewhere" },
          { value: "unit", title: "A picture, label or comment of a unit" },
          { value: "hypothesis", title: "Another hypothesis" },
        ]}
        onChange={(source) => change({ source })}
      />
      {value.source === "citation" ? (
        <>
          <Field label="What it says, and where it says so">
            {(control) => (
              <TextInput
                {...control}
                value={value.text}
                maxLength={500}
                onChange={(event) => change({ text: event.target.value })}
              />
            )}
          </Field>
          <Field label="Address" optional>
            {(control) => (
              <TextInput
                {...control}
                type="url"
                inputMode="url"
                placeholder="https://"
                value={value.url}
                onChange={(event) => change({ url: event.target.value })}
              />
            )}
          </Field>
        </>
      ) : null}
      {value.source === "hypothesis" ? (
        <SelectField
          label="Hypothesis"
          value={value.other}
          options={[
            { value: "", title: "Choose one" },
            ...others.map(({ id, title }) => ({ value: id, title })),
          ]}
          onChange={(other) => change({ other })}
        />
      ) : null}
      {value.source === "unit" ? (
        <ReferencedUnit
          tools={tools}
          unit={value.unit}
          pinned={value.pinned}
          onChange={(unit, pinned) => change({ unit, pinned })}
        />
      ) : null}
      <RemarksFields value={value.remarks} onChange={(remarks) => change({ remarks })} />
      <StatusLine tone="danger">{problem}</StatusLine>
      <DialogActions>
        <Button type="submit" variant="primary">
          Add as evidence
        </Button>
        <Button onClick={onDone}>Close</Button>
      </DialogActions>
    </form>
  );
}

function pinnedOf({ source, text, url, other, pinned }: ReferenceDraft): unknown {
  switch (source) {
    case "citation":
      return { type: "citation", text, url: url.trim() === "" ? null : url.trim() };
    case "hypothesis":
      return { type: "hypothesis", id: other };
    case "unit":
      return pinned;
    default:
      return source satisfies never;
  }
}

function missingIn({ source, text }: ReferenceDraft): string {
  switch (source) {
    case "citation":
      return text.trim() === ""
        ? "Say what is cited."
        : "The address has to begin with https:// or http:// and name a site.";
    case "hypothesis":
      return "Choose a hypothesis.";
    case "unit":
      return "Name a unit, and choose what of it is meant.";
    default:
      return source satisfies never;
  }
}
