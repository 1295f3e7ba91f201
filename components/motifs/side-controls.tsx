"use client";
/** Which units stand on a side, and what they are sorted by. */
import { useId, useState } from "react";
import { type Property, properties, propertyFacts } from "../../lib/circuits/matrix/property.ts";
import { formatUnits, parseUnits } from "../../lib/circuits/matrix/unit-list.ts";
import { Button } from "../ui/button.tsx";
import { Field, TextInput } from "../ui/field.tsx";
import { Select } from "../ui/select.tsx";
import type { MatrixSide } from "./matrix-sides.ts";
import { mostUnits, printChoice, type UnitSetChoice } from "./unit-set.ts";

export type SideControlsProps = {
  title: string; // Rows, Columns
  side: MatrixSide;
  /** How the strongest are found, on this side: completes “The 12 …”. */
  strongest: string;
  onChoose: (choice: UnitSetChoice) => void;
  onSort: (by: Property | "none") => void;
};

const counts = [8, 12, 16, 24, 32, mostUnits];

export function SideControls({ title, side, strongest, onChoose, onSort }: SideControlsProps) {
  const { choice, by, families, name } = side;
  const count = choice.type === "strongest" || choice.type === "selective" ? choice.count : 12;
  const [writing, setWriting] = useState(false);
  const written = writing || choice.type === "units";
  const shown = written ? "units" : choice.type === "family" ? printChoice(choice) : choice.type;
  const choose = (value: string): void => {
    setWriting(value === "units");
    if (value === "strongest" || value === "selective") onChoose({ type: value, count });
    else if (value.startsWith("family:")) onChoose({ type: "family", name: value.slice("family:".length) });
  };
  return (
    <fieldset className="min-w-0">
      <legend className="mb-1 text-small font-medium">
        {title} <span className="font-mono font-normal text-muted">{name}</span>
      </legend>
      <div className="flex flex-wrap items-end gap-x-3 gap-y-2">
        <Field label={`${title}: units`} hideLabel>
          {(control) => (
            <Select
              {...control}
              value={shown}
              onChange={(event) => choose(event.target.value)}
              className="max-w-60"
            >
              <option value="strongest">The strongest {strongest}</option>
              <option value="selective">The most selective</option>
              {families.length > 0 ? (
                <optgroup label="Families in the catalog">
                  {families.map((family) => (
                    <option key={family.name} value={`family:${family.name}`}>
                      {family.name} ({family.units.length})
                    </option>
                  ))}
                </optgroup>
              ) : null}
              <option value="units">These units …</option>
            </Select>
          )}
        </Field>
        {written || choice.type === "family" ? null : (
          <Field label={`${title}: how many`} hideLabel>
            {(control) => (
              <Select
                {...control}
                value={count}
                onChange={(event) =>
                  onChoose({
                    type: choice.type === "selective" ? "selective" : "strongest",
                    count: Number(event.target.value),
                  })
                }
              >
                {[...new Set([...counts, count])]
                  .sort((a, b) => a - b)
                  .map((option) => (
                    <option key={option} value={option}>
                      {option}
                    </option>
                  ))}
              </Select>
            )}
          </Field>
        )}
        <Field label={`${title}: turned by`} hideLabel>
          {(control) => (
            <Select
              {...control}
              value={by ?? "none"}
              onChange={(event) =>
                onSort(properties.find((property) => property === event.target.value) ?? "none")
              }
            >
              {choice.type === "selective" ? null : <option value="none">by no property</option>}
              {properties.map((property) => (
                <option key={property} value={property}>
                  by {propertyFacts[property].title}
                </option>
              ))}
            </Select>
          )}
        </Field>
      </div>
      {written ? (
        <WrittenUnits
          title={title}
          units={choice.type === "units" ? choice.units : (side.named ?? [])}
          most={side.units}
          onChoose={onChoose}
        />
      ) : null}
    </fieldset>
  );
}

function WrittenUnits({
  title,
  units,
  most,
  onChoose,
}: {
  title: string;
  units: readonly number[];
  most: number;
  onChoose: (choice: UnitSetChoice) => void;
}) {
  const form = useId();
  const [text, setText] = useState(formatUnits(units));
  const [error, setError] = useState<string | null>(null);
  const submit = (): void => {
    const parsed = parseUnits(text)?.filter((unit) => unit < most) ?? [];
    if (parsed.length === 0) setError(`Write unit numbers from 0 to ${most - 1}, such as 3, 17, 20-25.`);
    else if (parsed.length > mostUnits)
      setError(`That is ${parsed.length} units; a side holds ${mostUnits}.`);
    else {
      setError(null);
      onChoose({ type: "units", units: parsed });
    }
  };
  return (
    <form
      id={form}
      className="mt-2 flex max-w-md items-start gap-2"
      onSubmit={(event) => {
        event.preventDefault();
        submit();
      }}
    >
      <Field label={`${title}: unit numbers`} hideLabel error={error} className="grow">
        {(control) => (
          <TextInput
            {...control}
            value={text}
            placeholder="3, 17, 20-25"
            onChange={(event) => setText(event.target.value)}
          />
        )}
      </Field>
      <Button type="submit">Show</Button>
    </form>
  );
}
