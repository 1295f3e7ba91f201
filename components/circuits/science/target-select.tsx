"use client";
/** Which of the circuit's units is asked about. */
import { Field } from "../../ui/field.tsx";
import { Select } from "../../ui/select.tsx";
import type { CircuitTools } from "../circuit-tools.ts";
import { targetsOf } from "./targets.ts";

export type TargetSelectProps = {
  tools: CircuitTools;
  label: string;
  target: string;
  onTarget: (unit: string) => void;
};

export function TargetSelect({ tools, label, target, onTarget }: TargetSelectProps) {
  const { manifest, canvas, nameOf } = tools;
  const called = (unit: string): string => {
    const node = canvas.nodes.find((candidate) => "unit" in candidate && candidate.unit === unit);
    const name = node ? nameOf(node.id) : unit;
    return name === unit ? unit : `${unit} ${name}`;
  };
  return (
    <Field label={label}>
      {(control) => (
        <Select {...control} value={target} onChange={(event) => onTarget(event.target.value)}>
          {targetsOf(manifest, canvas).map((unit) => (
            <option key={unit} value={unit}>
              {called(unit)}
            </option>
          ))}
        </Select>
      )}
    </Field>
  );
}
