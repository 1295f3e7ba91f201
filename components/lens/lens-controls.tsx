"use client";
/** What of the image is looked at: activations or contributions, of which layer, and in which form. */
import type { AttributionForm } from "../../lib/circuits/attribution/attribute.ts";
import type { Layer, Manifest } from "../../lib/model/manifest.ts";
import { Choice } from "../ui/choice.tsx";
import { Checkbox } from "../ui/field.tsx";
import { LabelledSelect } from "./labelled-select.tsx";
import { type Ground, layerChoice, pixelsName } from "./lens-layers.ts";
import type { LensView, Quantity } from "./lens-view.ts";
import { NumberField } from "./number-field.tsx";

export type LensControlsProps = {
  manifest: Manifest;
  unit: string;
  unitLayer: Layer;
  quantity: Quantity;
  ground: Ground;
  /** The network's first answer to this image, where it is known. */
  firstClass: number;
  classes: number;
  onView: (change: Partial<LensView>) => void;
};

const forms: readonly { value: AttributionForm; label: string; title: string }[] = [
  {
    value: "gradient",
    label: "On this image",
    title: "Activation times the gradient of the network as it is on this image",
  },
  {
    value: "linear",
    label: "By weights alone",
    title: "Activation times the weights of the network made linear",
  },
];

export function LensControls(props: LensControlsProps) {
  const { manifest, unit, unitLayer, quantity, ground, firstClass, classes, onView } = props;
  const { main, others, pixels } = layerChoice(manifest, unitLayer, quantity);
  const form = quantity.type === "activation" ? "gradient" : quantity.form;
  const go = (next: Quantity): void => onView({ quantity: next, layer: null, map: null, at: null });
  const turnTo = (type: Quantity["type"]): void => {
    if (type === "activation") go({ type, before: false });
    else if (type === "unit") go({ type, from: null, form });
    else go({ type, index: firstClass, form });
  };
  return (
    <div className="mb-6 flex flex-wrap items-end gap-x-8 gap-y-3">
      <Choice<Quantity["type"]>
        label="What is looked at"
        value={quantity.type}
        options={[
          { value: "activation", label: "What fires" },
          { value: "unit", label: `What drives ${unit}` },
          { value: "class", label: "What argues for a class" },
        ]}
        onChange={turnTo}
        className="max-w-full flex-wrap"
      />
      <LabelledSelect
        label={quantity.type === "activation" ? "in" : "from"}
        className="max-w-56"
        value={ground.type === "pixels" ? pixelsName : ground.layer.name}
        onChange={(event) => onView({ layer: event.target.value, map: null, at: null })}
      >
        {pixels ? <option value={pixelsName}>the pixels</option> : null}
        <Layers label="Main layers" layers={main} />
        <Layers label="Parts and answers" layers={others} />
      </LabelledSelect>
      {quantity.type === "class" ? (
        <span className="flex items-center gap-2 text-small">
          <span className="text-muted">class</span>
          <NumberField
            label={`Number of the class, 0 to ${classes - 1}`}
            value={quantity.index}
            max={classes - 1}
            onChange={(index) => go({ ...quantity, index })}
          />
          {manifest.classes?.[quantity.index] ?? null}
        </span>
      ) : null}
      {quantity.type === "activation" ? (
        <Checkbox
          checked={quantity.before}
          onChange={(event) => onView({ quantity: { type: "activation", before: event.target.checked } })}
        >
          Before the rectifier
        </Checkbox>
      ) : (
        <Choice<AttributionForm>
          label="How contributions are computed"
          value={quantity.form}
          options={forms}
          onChange={(next) => onView({ quantity: { ...quantity, form: next } })}
        />
      )}
    </div>
  );
}

function Layers({ label, layers }: { label: string; layers: readonly Layer[] }) {
  if (layers.length === 0) return null;
  return (
    <optgroup label={label}>
      {layers.map(({ name }) => (
        <option key={name} value={name}>
          {name}
        </option>
      ))}
    </optgroup>
  );
}
