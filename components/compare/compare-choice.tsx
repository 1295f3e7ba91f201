"use client";
/** Which two models, and which layer of both. */
import type { ModelSummary } from "../../lib/catalog/answers.ts";
import { Field } from "../ui/field.tsx";
import { Select } from "../ui/select.tsx";
import type { CompareView } from "./compare-view.ts";

export function CompareChoice({
  models,
  layers,
  chosen,
  onChoose,
}: {
  models: readonly ModelSummary[];
  layers: readonly string[];
  chosen: { readonly left: string; readonly right: string; readonly layer: string | null };
  onChoose: (change: Partial<CompareView>) => void;
}) {
  return (
    <search aria-label="Models and layer" className="grid gap-x-4 gap-y-3 sm:flex sm:flex-wrap">
      {(["left", "right"] as const).map((place) => (
        <Field key={place} label={place === "left" ? "Left" : "Right"} className="min-w-52">
          {(control) => (
            <Select
              {...control}
              value={chosen[place]}
              onChange={(event) => onChoose({ [place]: event.target.value })}
            >
              {models.some(({ id }) => id === chosen[place]) ? null : (
                <option value={chosen[place]}>{chosen[place]}</option>
              )}
              {models.map(({ id, title }) => (
                <option key={id} value={id}>
                  {title}
                </option>
              ))}
            </Select>
          )}
        </Field>
      ))}
      {layers.length > 0 ? (
        <Field label="Layer" className="min-w-40">
          {(control) => (
            <Select
              {...control}
              value={chosen.layer ?? ""}
              onChange={(event) => onChoose({ layer: event.target.value })}
            >
              {layers.map((name) => (
                <option key={name} value={name}>
                  {name}
                </option>
              ))}
            </Select>
          )}
        </Field>
      ) : null}
    </search>
  );
}
