"use client";
/** Which drawn figures: lines, curves, gratings and the others that are tuned over a plane of settings. */
import { type PlaneKind, planeKinds } from "../../lib/stimuli/tuning/plane/plane-stimulus.ts";
import { Field } from "../ui/field.tsx";
import { Select } from "../ui/select.tsx";
import { shownTitles } from "./tuning-words.ts";

export function PlaneKindField({
  label,
  kind,
  onChange,
}: {
  label: string;
  kind: PlaneKind;
  onChange: (kind: PlaneKind) => void;
}) {
  return (
    <Field label={label}>
      {(control) => (
        <Select
          {...control}
          value={kind}
          onChange={(event) => {
            const chosen = planeKinds.find((known) => known === event.target.value);
            if (chosen) onChange(chosen);
          }}
        >
          {planeKinds.map((known) => (
            <option key={known} value={known}>
              {shownTitles[known]}
            </option>
          ))}
        </Select>
      )}
    </Field>
  );
}
