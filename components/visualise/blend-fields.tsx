"use client";
/** Other units in the objective: the way to one of them, or several added with weights. */
import { formatUnit } from "../../lib/shared/unit.ts";
import { Field, RangeInput } from "../ui/field.tsx";
import { Select } from "../ui/select.tsx";
import { CommitInput } from "./commit-input.tsx";
import type { ViewFormProps } from "./form-props.ts";
import { type PanelView, readTerms, writeTerms } from "./panel-view.ts";
import { UnitInput, unitNamed } from "./unit-input.tsx";

type Kind = "none" | "strip" | "interpolation" | "sum";

const kinds: Readonly<Record<Kind, string>> = {
  none: "the unit alone",
  strip: "the way to another unit",
  interpolation: "a mixture with another unit",
  sum: "other units, added",
};

const kindOf = ({ choice: { blend }, strip }: PanelView): Kind =>
  blend === null ? "none" : blend.type === "sum" ? "sum" : strip ? "strip" : "interpolation";

export function BlendFields({ manifest, facts, view, canStore, onChange }: ViewFormProps) {
  const { choice } = view;
  const { blend } = choice;
  const kind = kindOf(view);
  const neighbour = formatUnit(
    facts.next ?? facts.previous ?? { layer: facts.layer.name, index: facts.index },
  );
  const withBlend = (next: PanelView["choice"]["blend"], strip: boolean): PanelView => ({
    ...view,
    custom: null,
    strip,
    diversity: strip ? null : view.diversity,
    choice: { ...choice, blend: next },
  });
  const change = (next: Kind): void => {
    const unit = blend?.type === "interpolation" ? blend.unit : (blend?.terms[0]?.unit ?? neighbour);
    switch (next) {
      case "none":
        onChange(withBlend(null, false));
        return;
      case "strip":
      case "interpolation":
        onChange(withBlend({ type: "interpolation", unit, share: 0.5 }, next === "strip"));
        return;
      case "sum":
        onChange(withBlend({ type: "sum", terms: [{ unit, weight: -1 }] }, false));
        return;
      default:
        next satisfies never;
    }
  };
  return (
    <div className="flex flex-wrap items-start gap-x-6 gap-y-3">
      <Field label="With" className="w-56">
        {(control) => (
          <Select
            {...control}
            value={kind}
            onChange={(event) => {
              const next = (Object.keys(kinds) as Kind[]).find(
                (candidate) => candidate === event.target.value,
              );
              if (next) change(next);
            }}
          >
            {Object.entries(kinds).map(([value, title]) => (
              <option key={value} value={value}>
                {title}
              </option>
            ))}
          </Select>
        )}
      </Field>
      {blend?.type === "interpolation" ? (
        <UnitInput
          manifest={manifest}
          label="The other unit"
          value={blend.unit}
          canStore={canStore}
          onCommit={(unit) => onChange(withBlend({ ...blend, unit }, view.strip))}
        />
      ) : null}
      {blend?.type === "interpolation" && !view.strip ? (
        <Field label={`Its share: ${blend.share}`} className="w-48">
          {(control) => (
            <RangeInput
              {...control}
              min={0}
              max={1}
              step={0.05}
              value={blend.share}
              onChange={(event) =>
                onChange(withBlend({ ...blend, share: Number(event.target.value) }, false))
              }
            />
          )}
        </Field>
      ) : null}
      {blend?.type === "sum" ? (
        <CommitInput
          label="Weights and units"
          value={writeTerms(blend.terms)}
          className="w-72 max-w-full"
          hint="A weight, an asterisk and a unit; below zero takes away."
          problemOf={(text) => {
            const terms = readTerms(text);
            if (terms === null)
              return "Write weights and units, such as -0.5*mixed3b:9, with commas between.";
            const unknown = terms.find(({ unit }) => unitNamed(manifest, unit) === null);
            return unknown ? `This network has no unit ${unknown.unit}.` : null;
          }}
          onCommit={(text) => onChange(withBlend({ type: "sum", terms: readTerms(text) ?? [] }, false))}
        />
      ) : null}
    </div>
  );
}
