"use client";
import type { Changes } from "../../lib/featurevis/choice.ts";
/** How a picture is made: seed, steps, size, what is moved, and what each step sees. Empty fields are as suggested. */
import { suggestedSettings } from "../../lib/featurevis/choice.ts";
import { Checkbox } from "../ui/field.tsx";
import { SelectField } from "../ui/select-field.tsx";
import { NumberInput } from "./commit-input.tsx";
import type { ViewFormProps } from "./form-props.ts";
import { picturesOf } from "./pictures-of.ts";

export function MakingForm({ manifest, facts, view, onChange }: Omit<ViewFormProps, "canStore">) {
  const { changes } = view;
  const wanted = picturesOf(manifest, facts, view);
  const subject = { layer: facts.layer.name, index: facts.index };
  const usual = suggestedSettings(
    manifest,
    subject,
    wanted.state === "wanted" ? wanted.objective : { type: "channel" },
  );
  const change = (next: Partial<Changes>): void => onChange({ ...view, changes: { ...changes, ...next } });
  return (
    <div className="flex flex-wrap items-start gap-x-5 gap-y-3">
      <NumberInput
        label="Seed"
        value={changes.seed}
        usual="0"
        low={0}
        high={0xffff_ffff}
        whole
        className="w-28"
        onCommit={(seed) => change({ seed })}
      />
      <NumberInput
        label="Steps"
        value={changes.steps}
        usual={String(usual.steps)}
        low={1}
        high={8192}
        whole
        className="w-28"
        onCommit={(steps) => change({ steps })}
      />
      <NumberInput
        label="Size, px"
        value={changes.size}
        usual={String(usual.size)}
        low={8}
        high={1024}
        whole
        className="w-28"
        onCommit={(size) => change({ size })}
      />
      <SelectField
        label="Moves"
        className="w-44"
        value={changes.parameterisation ?? usual.parameterisation.type}
        options={[
          { value: "fourier", title: "Fourier spectrum" },
          { value: "pixel", title: "pixels" },
        ]}
        onChange={(moves) => change({ parameterisation: moves === "pixel" ? "pixel" : null })}
      />
      <NumberInput
        label="First noise, σ"
        value={changes.deviation}
        usual={String(usual.parameterisation.deviation)}
        low={1e-6}
        high={10}
        className="w-28"
        onCommit={(deviation) => change({ deviation })}
      />
      <NumberInput
        label="Learning rate"
        value={changes.learningRate}
        usual={String(usual.learningRate)}
        low={1e-6}
        high={10}
        className="w-28"
        onCommit={(learningRate) => change({ learningRate })}
      />
      <NumberInput
        label="Redirected steps"
        value={changes.redirectedSteps}
        usual={String(usual.redirectedSteps)}
        low={0}
        high={8192}
        whole
        className="w-32"
        onCommit={(redirectedSteps) => change({ redirectedSteps })}
      />
      <NumberInput
        label="Smoothness"
        value={view.choice.smoothness === 0 ? null : view.choice.smoothness}
        usual="0"
        low={0}
        high={1e9}
        className="w-28"
        onCommit={(smoothness) =>
          onChange({ ...view, custom: null, choice: { ...view.choice, smoothness: smoothness ?? 0 } })
        }
      />
      <Checkbox
        className="self-end pb-2"
        checked={changes.transforms}
        onChange={(event) => change({ transforms: event.target.checked })}
      >
        Random shifts, scales and turns in each step
      </Checkbox>
    </div>
  );
}
