"use client";
/** Which units a round is about: drawn at random, a layer, a family's members, or a list. */
import { type FamilyIndex, familiesInForce } from "../../lib/catalog/families.ts";
import { mostUnits } from "../../lib/catalog/records/round.ts";
import type { CatalogPage } from "../catalog/catalog-frame.tsx";
import { Choice } from "../ui/choice.tsx";
import { Checkbox, Field, TextArea, TextInput } from "../ui/field.tsx";
import { Select } from "../ui/select.tsx";
import type { RoundDraft, RoundProblems } from "./round-draft.ts";

const sources = [
  { value: "sample", label: "At random" },
  { value: "layer", label: "A layer" },
  { value: "family", label: "A family" },
  { value: "list", label: "A list" },
] as const;

type Props = {
  page: CatalogPage;
  families: FamilyIndex;
  draft: RoundDraft;
  problems: RoundProblems;
  set: (change: Partial<RoundDraft>) => void;
};

export function UnitChoice(props: Props) {
  const { draft, problems, set } = props;
  return (
    <div className="flex flex-col gap-4" data-invalid={problems.units ? true : undefined} tabIndex={-1}>
      <Choice
        label="How the units are chosen"
        value={draft.from}
        options={sources}
        onChange={(from) => set({ from })}
        className="flex-wrap"
      />
      <Source {...props} />
      <p role="alert" className={problems.units ? "text-caption text-danger" : "sr-only"}>
        {problems.units}
      </p>
    </div>
  );
}

function Source({ page, families, draft, problems, set }: Props) {
  const layers = page.manifest.layers.filter(({ main }) => main);
  switch (draft.from) {
    case "sample":
      return (
        <>
          <fieldset>
            <legend className="text-small font-medium">Out of</legend>
            <ul className="mt-1.5 grid gap-x-6 gap-y-1 sm:grid-cols-2">
              {layers.map(({ name, shape }) => (
                <li key={name}>
                  <Checkbox
                    checked={draft.layers.includes(name)}
                    onChange={(event) =>
                      set({
                        // In the network's order, which is the order that the seed draws from.
                        layers: layers
                          .map((layer) => layer.name)
                          .filter((layer) =>
                            layer === name ? event.target.checked : draft.layers.includes(layer),
                          ),
                      })
                    }
                  >
                    <span className="font-mono">{name}</span> <span className="text-muted">{shape[2]}</span>
                  </Checkbox>
                </li>
              ))}
            </ul>
          </fieldset>
          <div className="grid gap-4 sm:grid-cols-2">
            <Field label="How many" error={problems.count}>
              {(control) => (
                <TextInput
                  {...control}
                  type="number"
                  min={1}
                  max={mostUnits}
                  value={draft.count}
                  onChange={(event) => set({ count: event.target.value })}
                />
              )}
            </Field>
            <Field label="Seed" error={problems.seed} hint="The same seed draws the same units again.">
              {(control) => (
                <TextInput
                  {...control}
                  inputMode="numeric"
                  value={draft.seed}
                  onChange={(event) => set({ seed: event.target.value })}
                />
              )}
            </Field>
          </div>
        </>
      );
    case "layer":
      return (
        <Field label="Layer">
          {(control) => (
            <Select {...control} value={draft.layer} onChange={(event) => set({ layer: event.target.value })}>
              <option value="">Choose a layer</option>
              {layers.map(({ name, shape }) => (
                <option key={name} value={name}>
                  {name} ({shape[2]} units)
                </option>
              ))}
            </Select>
          )}
        </Field>
      );
    case "family":
      return (
        <Field
          label="Family"
          hint="The units that labels place in it now; the round keeps them whatever is said later."
        >
          {(control) => (
            <Select
              {...control}
              value={draft.family}
              onChange={(event) => set({ family: event.target.value })}
            >
              <option value="">Choose a family</option>
              {familiesInForce(families).map(({ id, name }) => (
                <option key={id} value={id}>
                  {name}
                </option>
              ))}
            </Select>
          )}
        </Field>
      );
    case "list":
      return (
        <Field label="Units" hint="As layer:index, with blanks, commas or line breaks between them.">
          {(control) => (
            <TextArea
              {...control}
              rows={5}
              value={draft.list}
              className="font-mono"
              onChange={(event) => set({ list: event.target.value })}
            />
          )}
        </Field>
      );
    default:
      return draft.from satisfies never;
  }
}
