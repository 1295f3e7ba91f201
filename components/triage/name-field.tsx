"use client";
/** The name of a unit, with the families that what is typed could mean. Enter sends the form, or takes the chosen family. */
import { type KeyboardEvent, type Ref, useId, useState } from "react";
import { foldForSearch } from "../../lib/catalog/search.ts";
import { FamilySwatch } from "../families/family-swatch.tsx";
import { classNames } from "../ui/class-names.ts";
import { Field, TextInput } from "../ui/field.tsx";
import type { OfferedFamily } from "./offered-families.ts";

/** As many as fit under a field. */
const shownOptions = 6;

export type NameFieldProps = {
  value: string;
  families: readonly OfferedFamily[];
  chosen: readonly string[];
  error: string | null;
  inputRef: Ref<HTMLInputElement>;
  onChange: (name: string) => void;
  onFamily: (family: OfferedFamily) => void;
  onLeave: () => void;
};

export function NameField(props: NameFieldProps) {
  const { value, families, chosen, error, inputRef, onChange, onFamily, onLeave } = props;
  const listId = useId();
  const [open, setOpen] = useState(false);
  const [active, setActive] = useState<number | null>(null);
  const options = open ? matching(families, chosen, value) : [];
  const at = active !== null && active < options.length ? active : null;

  const take = (family: OfferedFamily): void => {
    onFamily(family);
    setActive(null);
    setOpen(false);
  };
  const onKeyDown = (event: KeyboardEvent): void => {
    if (event.key === "Escape") {
      event.preventDefault();
      if (options.length > 0) setOpen(false);
      else onLeave();
      return;
    }
    if (options.length === 0) return;
    if (event.key === "ArrowDown" || event.key === "ArrowUp") {
      event.preventDefault();
      const by = event.key === "ArrowDown" ? 1 : -1;
      setActive(
        at === null ? (by === 1 ? 0 : options.length - 1) : (at + by + options.length) % options.length,
      );
    }
    const option = at === null ? undefined : options[at];
    if (option && (event.key === "Enter" || event.key === "Tab")) {
      event.preventDefault();
      take(option);
    }
  };

  return (
    <div className="relative">
      <Field
        label="Name"
        error={error}
        hint="What the unit responds to. Without a name the label is called after its first family."
      >
        {(control) => (
          <TextInput
            {...control}
            ref={inputRef}
            role="combobox"
            aria-expanded={options.length > 0}
            aria-controls={listId}
            aria-autocomplete="list"
            aria-activedescendant={at === null ? undefined : `${listId}-${at}`}
            value={value}
            maxLength={120}
            autoComplete="off"
            onChange={(event) => {
              onChange(event.target.value);
              setOpen(event.target.value.trim() !== "");
              setActive(null);
            }}
            onKeyDown={onKeyDown}
            onBlur={() => setOpen(false)}
          />
        )}
      </Field>
      <div
        id={listId}
        role="listbox"
        aria-label="Families"
        className={classNames(
          "absolute inset-x-0 top-[4.1rem] z-20 overflow-hidden rounded-control border border-rule-strong bg-paper shadow-overlay",
          options.length === 0 && "hidden",
        )}
      >
        {options.map((family, place) => (
          <div
            key={family.id}
            role="option"
            id={`${listId}-${place}`}
            aria-selected={place === at}
            tabIndex={-1}
            className={classNames(
              "flex cursor-pointer items-center gap-2 px-2.5 py-1.5 text-small hover:bg-raised",
              place === at && "bg-raised",
            )}
            // Before the field loses the focus.
            onPointerDown={(event) => {
              event.preventDefault();
              take(family);
            }}
          >
            <FamilySwatch colour={family.colour} />
            {family.name}
          </div>
        ))}
      </div>
    </div>
  );
}

function matching(
  families: readonly OfferedFamily[],
  chosen: readonly string[],
  typed: string,
): readonly OfferedFamily[] {
  const sought = foldForSearch(typed);
  if (sought === "") return [];
  return families
    .filter(({ id, name }) => !chosen.includes(id) && foldForSearch(name).includes(sought))
    .slice(0, shownOptions);
}
