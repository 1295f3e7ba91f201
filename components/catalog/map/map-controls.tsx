"use client";
/** What the map is coloured by, and which units it leaves. */
import { type FamilyIndex, familiesInForce } from "../../../lib/catalog/families.ts";
import type { Person } from "../../../lib/catalog/person.ts";
import { Button } from "../../ui/button.tsx";
import { Choice } from "../../ui/choice.tsx";
import { Field } from "../../ui/field.tsx";
import { Select } from "../../ui/select.tsx";
import type { MapFilter, MapMode } from "./map-colour.ts";
import { type MapView, noFilter } from "./map-view.ts";
import { stateWords, unitStates } from "./unit-states.ts";

const modeOptions: readonly { value: MapMode; label: string }[] = [
  { value: "state", label: "State" },
  { value: "family", label: "Family" },
  { value: "people", label: "Number of people" },
];

export function MapControls({
  view,
  onView,
  families,
  people,
}: {
  view: MapView;
  onView: (view: MapView) => void;
  families: FamilyIndex;
  people: readonly Person[];
}) {
  const { mode, filter } = view;
  const set = (part: Partial<MapFilter>): void => onView({ mode, filter: { ...filter, ...part } });
  const listed = familiesInForce(families);
  const filtered = filter.state !== null || filter.family !== null || filter.person !== null;
  return (
    <div className="flex flex-wrap items-end gap-x-8 gap-y-4">
      <div>
        <p className="text-small font-medium" aria-hidden="true">
          Coloured by
        </p>
        <Choice
          label="Coloured by"
          value={mode}
          options={modeOptions}
          onChange={(next) => onView({ mode: next, filter })}
          className="mt-1 min-h-9"
        />
      </div>
      <div className="grid grid-cols-2 items-end gap-3 sm:flex sm:flex-wrap">
        <Field label="State">
          {(control) => (
            <Select
              {...control}
              value={filter.state ?? ""}
              onChange={(event) =>
                set({ state: unitStates.find((state) => state === event.target.value) ?? null })
              }
            >
              <option value="">any</option>
              {unitStates.map((state) => (
                <option key={state} value={state}>
                  {stateWords[state]}
                </option>
              ))}
            </Select>
          )}
        </Field>
        <Field label="Family">
          {(control) => (
            <Select
              {...control}
              className="max-w-52"
              value={filter.family ?? ""}
              onChange={(event) => set({ family: event.target.value || null })}
            >
              <option value="">any</option>
              {filter.family !== null && !listed.some(({ id }) => id === filter.family) ? (
                <option value={filter.family}>a family that is not here</option>
              ) : null}
              {listed.map(({ id, name }) => (
                <option key={id} value={id}>
                  {name}
                </option>
              ))}
            </Select>
          )}
        </Field>
        <Field label="Labelled by">
          {(control) => (
            <Select
              {...control}
              className="max-w-52"
              value={filter.person ?? ""}
              onChange={(event) => set({ person: event.target.value || null })}
            >
              <option value="">anybody</option>
              {filter.person !== null && !people.some(({ id }) => id === filter.person) ? (
                <option value={filter.person}>somebody with nothing here</option>
              ) : null}
              {people.map(({ id, name, machine }) => (
                <option key={id} value={id}>
                  {machine ? `${name} (a program)` : name}
                </option>
              ))}
            </Select>
          )}
        </Field>
        {filtered ? (
          <Button variant="quiet" onClick={() => onView({ mode, filter: noFilter })}>
            Show all
          </Button>
        ) : null}
      </div>
    </div>
  );
}
