"use client";
/** What is to be raised: kind, sign, other units, diversity. Every change is in the address at once. */
import { type What, whats } from "../../lib/featurevis/choice.ts";
import type { Manifest } from "../../lib/model/manifest.ts";
import { formatUnit } from "../../lib/shared/unit.ts";
import type { UnitFacts } from "../neuron/unit-facts.ts";
import { Checkbox, Field } from "../ui/field.tsx";
import { Select } from "../ui/select.tsx";
import { answersOf } from "./answers.ts";
import { BlendFields } from "./blend-fields.tsx";
import { ClassInput } from "./class-input.tsx";
import { CommitInput, NumberInput } from "./commit-input.tsx";
import type { ViewFormProps } from "./form-props.ts";
import { type PanelView, readWeights, writeWeights } from "./panel-view.ts";
import { whatTitles } from "./words.ts";

export function ObjectiveForm({ manifest, facts, view, canStore, onChange }: ViewFormProps) {
  const { choice, diversity } = view;
  const choose = (changes: Partial<PanelView["choice"]>): void =>
    onChange({ ...view, custom: null, choice: { ...choice, ...changes } });
  const answers = answersOf(manifest);
  const offered = whats.filter((what) => what !== "class" || answers.length > 0);
  const aboutUnit = choice.what === "neuron" || choice.what === "channel" || choice.what === "direction";
  return (
    <div className="flex flex-col gap-4">
      <div className="flex flex-wrap items-start gap-x-6 gap-y-3">
        <Field label="Raise" className="w-48">
          {(control) => (
            <Select
              {...control}
              value={view.custom ? "" : choice.what}
              onChange={(event) => {
                const what = offered.find((candidate) => candidate === event.target.value);
                if (what) choose({ what, ...(what === choice.what ? {} : fitting(what)) });
              }}
            >
              {view.custom ? <option value="">an objective of its own</option> : null}
              {offered.map((what) => (
                <option key={what} value={what}>
                  {whatTitles[what]}
                </option>
              ))}
            </Select>
          )}
        </Field>
        {choice.what === "class" ? (
          <ClassInput
            classes={answers}
            value={choice.classIndex}
            onCommit={(classIndex) => choose({ classIndex })}
          />
        ) : null}
        {choice.what === "layer" ? (
          <LayerSelect
            manifest={manifest}
            facts={facts}
            value={choice.layer}
            onChange={(layer) => choose({ layer })}
          />
        ) : null}
      </div>
      {choice.what === "direction" ? <DirectionFields facts={facts} choice={choice} choose={choose} /> : null}
      <div className="flex flex-wrap gap-x-6 gap-y-2">
        <Checkbox
          checked={choice.negative}
          onChange={(event) =>
            choose({ negative: event.target.checked, ...(event.target.checked && { preActivation: true }) })
          }
        >
          Negative: lower it instead
        </Checkbox>
        {aboutUnit ? (
          <Checkbox
            checked={choice.preActivation}
            onChange={(event) => choose({ preActivation: event.target.checked })}
          >
            Before the rectifier
          </Checkbox>
        ) : null}
      </div>
      <BlendFields manifest={manifest} facts={facts} view={view} canStore={canStore} onChange={onChange} />
      <div className="flex flex-wrap items-start gap-x-6 gap-y-3">
        <Field label="Pictures unlike each other" className="w-48">
          {(control) => (
            <Select
              {...control}
              value={diversity?.pictures ?? 1}
              onChange={(event) => {
                const pictures = Number(event.target.value);
                onChange({
                  ...view,
                  strip: false,
                  diversity: pictures > 1 ? { pictures, weight: diversity?.weight ?? null } : null,
                });
              }}
            >
              <option value={1}>one, alone</option>
              {[2, 3, 4, 6, 9].map((count) => (
                <option key={count} value={count}>
                  {count}
                </option>
              ))}
            </Select>
          )}
        </Field>
        {diversity ? (
          <NumberInput
            label="Weight of diversity"
            value={diversity.weight}
            usual="as suggested"
            low={1e-9}
            high={1e9}
            onCommit={(weight) => onChange({ ...view, diversity: { ...diversity, weight } })}
          />
        ) : null}
      </div>
      {facts.seesAll && choice.what === "neuron" ? (
        <p className="max-w-prose text-caption text-muted">
          {formatUnit({ layer: facts.layer.name, index: facts.index })} sees the whole input, so there is
          nothing to crop.
        </p>
      ) : null}
    </div>
  );
}

/** A neuron and a direction are found more surely before their rectifier; a layer and a class have none of their own. */
const fitting = (what: What): Partial<PanelView["choice"]> => ({
  preActivation: what === "neuron",
});

function LayerSelect({
  manifest,
  facts,
  value,
  onChange,
}: {
  manifest: Manifest;
  facts: UnitFacts;
  value: string | null;
  onChange: (layer: string | null) => void;
}) {
  return (
    <Field label="Layer" className="w-56">
      {(control) => (
        <Select
          {...control}
          value={value ?? facts.layer.name}
          onChange={(event) => onChange(event.target.value === facts.layer.name ? null : event.target.value)}
        >
          {manifest.layers.map(({ name }) => (
            <option key={name} value={name}>
              {name}
            </option>
          ))}
        </Select>
      )}
    </Field>
  );
}

function DirectionFields({
  facts,
  choice,
  choose,
}: {
  facts: UnitFacts;
  choice: PanelView["choice"];
  choose: (changes: Partial<PanelView["choice"]>) => void;
}) {
  const units = facts.layer.shape[2];
  return (
    <div className="flex flex-wrap items-start gap-x-6 gap-y-3">
      <CommitInput
        label={`Weights of units of ${facts.layer.name}`}
        value={writeWeights(choice.weights)}
        placeholder={`${facts.index}:1,${facts.index === 0 ? 1 : 0}:-0.5`}
        className="w-72 max-w-full"
        hint="Unit and weight, with commas between them."
        problemOf={(text) => {
          if (text.trim() === "") return null;
          const weights = readWeights(text);
          if (weights === null) return "Write units and weights, each unit once, such as 12:1,40:-0.5.";
          const unknown = weights.find(([index]) => index >= units);
          return unknown ? `There is no unit ${unknown[0]}: the layer has units 0 to ${units - 1}.` : null;
        }}
        onCommit={(text) => choose({ weights: readWeights(text) ?? [] })}
      />
      <NumberInput
        label="Power of the cosine"
        value={choice.cosine === 0 ? null : choice.cosine}
        usual="0"
        low={0}
        high={16}
        onCommit={(cosine) => choose({ cosine: cosine ?? 0 })}
      />
      <Field label="Where" className="w-48">
        {(control) => (
          <Select
            {...control}
            value={choice.everywhere ? "everywhere" : "centre"}
            onChange={(event) => choose({ everywhere: event.target.value === "everywhere" })}
          >
            <option value="everywhere">mean over all places</option>
            <option value="centre">at the centre</option>
          </Select>
        )}
      </Field>
    </div>
  );
}
