"use client";
/** The families on offer as buttons that stay pressed; the first ten have a number key each. */
import { FamilySwatch } from "../families/family-swatch.tsx";
import { classNames } from "../ui/class-names.ts";
import { KeyHint } from "../ui/key-hint.tsx";
import type { OfferedFamily } from "./offered-families.ts";

export function FamilyKeys({
  families,
  chosen,
  onToggle,
}: {
  families: readonly OfferedFamily[];
  chosen: readonly string[];
  onToggle: (family: string) => void;
}) {
  if (families.length === 0) return null;
  return (
    <fieldset>
      <legend className="text-small font-medium">Families</legend>
      <ul className="mt-1.5 flex flex-wrap gap-1.5">
        {families.map(({ id, name, colour }, place) => (
          <li key={id} className="max-w-full">
            <button
              type="button"
              aria-pressed={chosen.includes(id)}
              onClick={() => onToggle(id)}
              className={classNames(
                "inline-flex min-h-7 max-w-full cursor-pointer items-center gap-1.5 rounded-control border px-2 py-0.5 text-left text-small",
                chosen.includes(id)
                  ? "border-ink bg-sunken font-medium text-ink"
                  : "border-rule-strong bg-paper text-ink-soft hover:border-control",
              )}
            >
              {place < 10 ? (
                <span aria-hidden="true">
                  <KeyHint>{String((place + 1) % 10)}</KeyHint>
                </span>
              ) : null}
              <FamilySwatch colour={colour} />
              <span className="min-w-0 wrap-anywhere">{name}</span>
            </button>
          </li>
        ))}
      </ul>
    </fieldset>
  );
}
