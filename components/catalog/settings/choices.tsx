"use client";
/** One of a few settings, each with what it means; a choice is made by choosing. */
import { useId } from "react";

export function Choices<T extends string>({
  label,
  value,
  options,
  disabled,
  onChange,
}: {
  label: string;
  value: T;
  options: readonly { readonly value: T; readonly title: string; readonly meaning: string }[];
  disabled: boolean;
  onChange: (value: T) => void;
}) {
  const name = useId();
  return (
    <fieldset className="flex flex-col gap-3" disabled={disabled}>
      <legend className="sr-only">{label}</legend>
      {options.map((option) => (
        <label key={option.value} className="flex max-w-prose cursor-pointer items-start gap-2.5 text-small">
          <input
            type="radio"
            name={name}
            value={option.value}
            checked={option.value === value}
            onChange={() => onChange(option.value)}
            aria-describedby={`${name}-${option.value}`}
            className="mt-0.5 size-4 shrink-0 accent-accent"
          />
          <span>
            <span className="block font-medium">{option.title}</span>
            <span id={`${name}-${option.value}`} className="block text-muted">
              {option.meaning}
            </span>
          </span>
        </label>
      ))}
    </fieldset>
  );
}
