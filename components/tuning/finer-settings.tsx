"use client";
/** Settings that most people leave alone: steps, sizes, where a response may come from. */
import type { ReactNode } from "react";
import type { Layer, Manifest } from "../../lib/model/manifest.ts";
import { choosePlane, defaultChoice, planeOptions } from "../../lib/stimuli/tuning/plane/choose-plane.ts";
import type { PlaneKind, PlaneStimulus } from "../../lib/stimuli/tuning/plane/plane-stimulus.ts";
import { seenWidth } from "../../lib/stimuli/tuning/plane/plane-view.ts";
import type { PanelQuery } from "../microscope/panel-props.ts";
import { Button } from "../ui/button.tsx";
import { Field } from "../ui/field.tsx";
import { Select } from "../ui/select.tsx";
import { NumberField, SizesField } from "./setting-fields.tsx";
import { parameters, type TuningView } from "./tuning-view.ts";

export type FinerSettingsProps = { view: TuningView; layer: Layer; manifest: Manifest; query: PanelQuery };

export function FinerSettings(props: FinerSettingsProps) {
  return (
    <details className="mt-3">
      <summary className="w-fit cursor-pointer text-small text-muted hover:text-ink">Finer settings</summary>
      {props.view.shown === "images" ? (
        <JointFields {...props} />
      ) : (
        <PlaneFields {...props} kind={props.view.shown} />
      )}
    </details>
  );
}

/** A form whose texts take effect together, when it is sent: every change is a pass of its own. */
function SettingsForm({
  names,
  query,
  children,
}: {
  names: readonly string[];
  query: PanelQuery;
  children: ReactNode;
}) {
  return (
    <form
      className="mt-3 flex flex-wrap items-start gap-x-6 gap-y-3"
      onSubmit={(event) => {
        event.preventDefault();
        const form = new FormData(event.currentTarget);
        query.set(
          Object.fromEntries(
            names.map((name) => {
              const value = form.get(name);
              return [name, typeof value === "string" && value.trim() !== "" ? value.trim() : null];
            }),
          ),
        );
      }}
    >
      {children}
      <div className="flex gap-3 self-end">
        <Button type="submit" size="small">
          Use these
        </Button>
        <Button
          type="reset"
          size="small"
          onClick={() => query.set(Object.fromEntries(names.map((name) => [name, null])))}
        >
          Defaults
        </Button>
      </div>
    </form>
  );
}

function PlaneFields({ kind, view, layer, manifest, query }: FinerSettingsProps & { kind: PlaneKind }) {
  const options = planeOptions(kind);
  const defaults = choosePlane(kind, defaultChoice, seenWidth(manifest, layer));
  const { choice } = view;
  const names = [
    options.steps ? parameters.steps : null,
    parameters.sizes,
    options.width ? parameters.width : null,
    options.opening ? parameters.opening : null,
    options.drawn ? parameters.drawn : null,
    parameters.reach,
  ].filter((name) => name !== null);
  // An address that was changed from elsewhere fills the fields anew.
  const content = JSON.stringify([choice, view.reach]);
  if (!defaults.ok) return null;
  const usual = usualValues(defaults.value);
  return (
    <SettingsForm key={content} names={names} query={query}>
      {options.steps ? (
        <NumberField
          name={parameters.steps}
          label="Steps of the angle"
          value={choice.steps}
          usual={`${usual.steps}`}
          low={1}
          high={720}
        />
      ) : null}
      <SizesField label={options.sizes} value={choice.sizes} usual={usual.sizes} />
      {options.width ? (
        <NumberField
          name={parameters.width}
          label="Width of the line, px"
          value={choice.width}
          usual={`${usual.width}`}
          low={0.5}
          high={200}
          step="any"
        />
      ) : null}
      {options.opening ? (
        <NumberField
          name={parameters.opening}
          label="Opening, °"
          value={choice.opening}
          usual="90"
          low={1}
          high={180}
          step="any"
        />
      ) : null}
      {options.drawn ? (
        <Field label="Drawn as">
          {(control) => (
            <Select {...control} name={parameters.drawn} defaultValue={choice.drawn ?? ""}>
              <option value="">a line</option>
              <option value="boundary">the boundary of a disc</option>
            </Select>
          )}
        </Field>
      ) : null}
      <Field label="Read" hint="Steps are those of the layer's map.">
        {(control) => (
          <Select {...control} name={parameters.reach} defaultValue={view.reach === 1 ? "" : `${view.reach}`}>
            <option value="0">at the middle of the field</option>
            <option value="">the strongest within one step</option>
            <option value="2">the strongest within two steps</option>
          </Select>
        )}
      </Field>
    </SettingsForm>
  );
}

function usualValues(plane: PlaneStimulus): { steps: number; sizes: string; width: number } {
  const values = Object.values(plane);
  const steps = values.find((value) => typeof value === "number");
  const sizes = "radii" in plane ? plane.radii : values.find(Array.isArray);
  return {
    steps: typeof steps === "number" ? steps : 0,
    sizes: sizes?.map((size: number | null) => size ?? "full").join(", ") ?? "",
    width: "width" in plane ? plane.width : 0,
  };
}

function JointFields({ view, query }: FinerSettingsProps) {
  return (
    <SettingsForm
      key={`${view.keep} ${view.angles} ${view.count}`}
      names={[parameters.keep, parameters.angles, parameters.count]}
      query={query}
    >
      <NumberField
        name={parameters.keep}
        label="Images to turn"
        value={view.keep}
        usual="8"
        low={1}
        high={100}
      />
      <NumberField
        name={parameters.count}
        label="Of how many looked through"
        value={view.count}
        usual="400"
        low={1}
        high={100_000}
      />
      <NumberField
        name={parameters.angles}
        label="Steps of a full turn"
        value={view.angles}
        usual="72"
        low={4}
        high={360}
      />
    </SettingsForm>
  );
}
