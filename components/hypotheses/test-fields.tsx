"use client";
/** What a test asks, field by field for each of its kinds. */
import { ablationNumbers, tuningNumbers, weightReductions } from "../../lib/catalog/records/computed-test.ts";
import { instruments } from "../../lib/hypotheses/instruments.ts";
import { ablationWords, reductionWords, tuningWords } from "../../lib/hypotheses/words.ts";
import { turningKinds } from "../../lib/microscope/surgery-tuning/turning-kinds.ts";
import type { Manifest } from "../../lib/model/manifest.ts";
import { planeKinds } from "../../lib/stimuli/tuning/plane/plane-stimulus.ts";
import { ownImages } from "../tuning/image-sources.ts";
import { Field, TextArea } from "../ui/field.tsx";
import { SelectField } from "../ui/select-field.tsx";
import { DraftText } from "./draft-text.tsx";
import { exampleUnits } from "./hypothesis-draft.ts";
import type { PredictionDraft } from "./prediction-draft.ts";

export type FieldsProps = {
  manifest: Manifest;
  draft: PredictionDraft;
  onChange: (changes: Partial<PredictionDraft>) => void;
};

export function TestFields(props: FieldsProps) {
  const { ask } = props.draft;
  switch (ask) {
    case "weight":
      return <WeightFields {...props} />;
    case "tuning":
      return <TuningFields {...props} />;
    case "ablation":
      return <AblationFields {...props} />;
    case "rank":
      return <RankFields {...props} />;
    case "number":
      return <NumberFields {...props} />;
    default:
      return ask satisfies never;
  }
}

const row = "flex flex-wrap items-start gap-x-4 gap-y-3";

function WeightFields(props: FieldsProps) {
  const { draft, onChange } = props;
  return (
    <div className={row}>
      <DraftText
        {...props}
        name="from"
        label="From the earlier unit"
        placeholder={exampleUnits(props.manifest)[0]}
      />
      <DraftText
        {...props}
        name="to"
        label="To the later unit"
        placeholder={exampleUnits(props.manifest)[1]}
      />
      <SelectField
        label="Made one number by"
        value={draft.reduction}
        options={weightReductions.map((value) => ({ value, title: reductionWords[value] }))}
        onChange={(reduction) => onChange({ reduction })}
      />
      <SelectField
        label="Weights"
        value={draft.method}
        options={[
          { value: "any", title: "direct or expanded" },
          { value: "direct", title: "direct only" },
          { value: "expanded", title: "expanded only" },
        ]}
        onChange={(method) => onChange({ method })}
      />
    </div>
  );
}

function TuningFields(props: FieldsProps) {
  const { draft, onChange } = props;
  return (
    <div className={row}>
      <DraftText {...props} name="unit" label="Unit" placeholder={exampleUnits(props.manifest)[1]} />
      <SelectField
        label="Shown figures"
        value={draft.figures}
        options={planeKinds.map((value) => ({ value, title: value }))}
        onChange={(figures) => onChange({ figures })}
      />
      <SelectField
        label="Number"
        value={draft.tuningNumber}
        options={tuningNumbers.map((value) => ({ value, title: tuningWords[value] }))}
        onChange={(tuningNumber) => onChange({ tuningNumber })}
      />
    </div>
  );
}

function AblationFields(props: FieldsProps) {
  const { draft, onChange } = props;
  return (
    <div className="flex flex-col gap-3">
      <div className={row}>
        <DraftText
          {...props}
          name="ablated"
          label="Units held at zero"
          hint="Of one layer, with spaces between."
          className="w-72"
          placeholder={exampleUnits(props.manifest)[0]}
        />
        <DraftText
          {...props}
          name="unit"
          label="Unit that is watched"
          placeholder={exampleUnits(props.manifest)[1]}
        />
        <SelectField
          label="Shown figures"
          value={draft.figures}
          options={turningKinds.map((value) => ({ value, title: value }))}
          onChange={(figures) => onChange({ figures })}
        />
      </div>
      <div className={row}>
        <SelectField
          label="Number"
          value={draft.ablationNumber}
          options={ablationNumbers.map((value) => ({ value, title: ablationWords[value] }))}
          onChange={(ablationNumber) => onChange({ ablationNumber })}
        />
        <DraftText
          {...props}
          name="controls"
          label="Random ablations"
          className="w-36"
          hint="Of as many units."
        />
        <SelectField
          label="Drawn from"
          value={draft.matched}
          options={[
            { value: "none", title: "all other units of the layer" },
            { value: "weight", title: "units with weights as large" },
          ]}
          onChange={(matched) => onChange({ matched })}
        />
        <DraftText
          {...props}
          name="significance"
          label="Decided up to p"
          className="w-36"
          hint="Empty: chance is not asked."
        />
      </div>
    </div>
  );
}

function RankFields(props: FieldsProps) {
  const { manifest, draft, onChange } = props;
  const images = ownImages(manifest);
  return (
    <div className={row}>
      <DraftText {...props} name="unit" label="Unit" placeholder={exampleUnits(props.manifest)[1]} />
      <SelectField
        label="Among its layer by"
        value={draft.rankBy}
        options={[
          { value: "weights", title: "weights with another unit" },
          { value: "figures", title: "strongest response to figures" },
          ...(images ? [{ value: "image" as const, title: "activation on an image" }] : []),
        ]}
        onChange={(rankBy) => onChange({ rankBy })}
      />
      {draft.rankBy === "weights" ? (
        <DraftText
          {...props}
          name="other"
          label="The other unit"
          placeholder={exampleUnits(props.manifest)[0]}
        />
      ) : draft.rankBy === "figures" ? (
        <SelectField
          label="Shown figures"
          value={draft.figures}
          options={planeKinds.map((value) => ({ value, title: value }))}
          onChange={(figures) => onChange({ figures })}
        />
      ) : (
        <DraftText
          {...props}
          name="image"
          label="Image"
          hint={images ? `0 to ${images.count - 1}, of the model’s own.` : undefined}
          className="w-36"
        />
      )}
    </div>
  );
}

function NumberFields(props: FieldsProps) {
  const { draft, onChange } = props;
  return (
    <div className="flex flex-col gap-3">
      <div className={row}>
        <SelectField
          label="Instrument"
          value={draft.kind}
          options={instruments.map(({ kind, version }) => ({ value: kind, title: `${kind} ${version}` }))}
          onChange={(kind) => onChange({ kind })}
        />
        <DraftText
          {...props}
          name="path"
          label="Number"
          hint="The keys that lead to it in the result, with dots between."
          className="w-72"
          placeholder="totals.cancellation"
        />
      </div>
      <Field
        label="Settings"
        hint="JSON. Copy it from “Download JSON” below a measurement."
        className="max-w-prose"
      >
        {(control) => (
          <TextArea
            {...control}
            rows={5}
            className="font-mono text-caption!"
            spellCheck={false}
            value={draft.settings}
            onChange={(event) => onChange({ settings: event.target.value })}
          />
        )}
      </Field>
    </div>
  );
}
