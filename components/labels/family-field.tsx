"use client";
/** The families of a label: chosen ones with how surely each, and a field that finds more or makes one. */
import { type KeyboardEvent, useId, useRef, useState } from "react";
import type { FamilyIndex } from "../../lib/catalog/families.ts";
import { createId } from "../../lib/shared/ids.ts";
import { FamilySwatch } from "../families/family-swatch.tsx";
import { freeColour } from "../families/palette.ts";
import { useFamilyIndex } from "../families/use-family-index.ts";
import { useConnection } from "../hooks/use-connection.ts";
import { classNames } from "../ui/class-names.ts";
import { Field, TextInput } from "../ui/field.tsx";
import { ChosenFamily } from "./chosen-family.tsx";
import { type FamilyOption, familyOptions, mayLackFamilies } from "./family-options.ts";
import { type FamilyChoice, familyNameProblem } from "./label-draft.ts";

export type FamilyFieldProps = {
  catalog: string;
  /** Families that labels here name in words, most used first. */
  words: readonly string[];
  choices: readonly FamilyChoice[];
  step: number; // the label's own confidence, with which a choice begins
  error: string | null;
  onChange: (choices: readonly FamilyChoice[]) => void;
};

export function FamilyField({ catalog, words, choices, step, error, onChange }: FamilyFieldProps) {
  const [typed, setTyped] = useState("");
  const [open, setOpen] = useState(false);
  const [active, setActive] = useState(0);
  const [said, setSaid] = useState("");
  const input = useRef<HTMLInputElement>(null);
  const listId = useId();
  const chosen = new Set(choices.map(({ family }) => family));
  const { state, index } = useFamilyIndex(catalog);
  const looking = mayLackFamilies(state, useConnection().state);
  const options = open ? familyOptions(index, typed, words, chosen, !looking) : [];
  const current = options[Math.min(active, options.length - 1)];
  const problem = typed.trim() === "" ? null : familyNameProblem(typed);

  const close = (): void => {
    setOpen(false);
    setActive(0);
  };
  const choose = (option: FamilyOption): void => {
    if (option.type === "family") onChange([...choices, { family: option.id, step }]);
    else {
      if (familyNameProblem(option.name)) return;
      const taken = [...index.byId.values(), ...choices.flatMap(({ make }) => (make ? [make] : []))];
      const make = { name: option.name, colour: freeColour(taken) };
      onChange([...choices, { family: createId(), step, make }]);
    }
    setSaid(`${option.name} chosen.`);
    setTyped("");
    close();
    input.current?.focus();
  };
  const remove = (choice: FamilyChoice, name: string): void => {
    onChange(choices.filter(({ family }) => family !== choice.family));
    setSaid(`${name} removed.`);
    input.current?.focus();
  };
  const onKeyDown = (event: KeyboardEvent): void => {
    if (event.key === "ArrowDown" || event.key === "ArrowUp") {
      event.preventDefault();
      setOpen(true);
      if (!open) return;
      const by = event.key === "ArrowDown" ? 1 : -1;
      if (options.length > 0) setActive((active + by + options.length) % options.length);
    } else if (event.key === "Enter" && !event.ctrlKey && !event.metaKey && open && (current || looking)) {
      event.preventDefault();
      if (current) choose(current);
    } else if (event.key === "Escape" && open) {
      // Closes the list, not the form around it.
      event.preventDefault();
      event.stopPropagation();
      close();
    } else if (event.key === "Backspace" && typed === "") {
      const last = choices.at(-1);
      if (last) remove(last, nameOf(last, index));
    }
  };

  return (
    <div>
      <Field
        label="Families"
        optional
        error={error ?? (open ? null : problem)}
        hint="Units that belong together, such as “Curves”. A unit may be in several."
      >
        {(control) => (
          <div className="relative">
            <TextInput
              {...control}
              ref={input}
              role="combobox"
              aria-expanded={open && options.length > 0}
              aria-controls={listId}
              aria-autocomplete="list"
              aria-activedescendant={open && current ? optionId(listId, current) : undefined}
              autoComplete="off"
              spellCheck={false}
              value={typed}
              placeholder={choices.length === 0 ? "Type to find or make one" : "Another family"}
              onChange={(event) => {
                setTyped(event.target.value);
                setOpen(true);
                setActive(0);
              }}
              onClick={() => setOpen(true)}
              onBlur={close}
              onKeyDown={onKeyDown}
            />
            <Options id={listId} options={options} current={current} onChoose={choose} />
            {open && looking ? (
              <p className="mt-1 text-caption text-muted">
                Looking at the server for more families. Making one is offered after that.
              </p>
            ) : null}
          </div>
        )}
      </Field>
      <p role="status" className="sr-only">
        {said}
        {open ? ` ${options.length} to choose from${looking ? " so far" : ""}.` : ""}
      </p>
      {choices.length > 0 ? (
        <ul aria-label="Chosen families" className="mt-2 flex flex-col gap-1.5">
          {choices.map((choice) => (
            <ChosenFamily
              key={choice.family}
              choice={choice}
              family={index.byId.get(choice.family)}
              onStep={(next) =>
                onChange(
                  choices.map((each) => (each.family === choice.family ? { ...each, step: next } : each)),
                )
              }
              onRemove={() => remove(choice, nameOf(choice, index))}
            />
          ))}
        </ul>
      ) : null}
    </div>
  );
}

const nameOf = ({ family, make }: FamilyChoice, index: FamilyIndex): string =>
  make?.name ?? index.byId.get(family)?.name ?? "The family";

const optionId = (list: string, option: FamilyOption): string =>
  `${list}-${option.type === "family" ? option.id : `make-${encodeURIComponent(option.name)}`}`;

function Options({
  id,
  options,
  current,
  onChoose,
}: {
  id: string;
  options: readonly FamilyOption[];
  current: FamilyOption | undefined;
  onChoose: (option: FamilyOption) => void;
}) {
  return (
    <div
      id={id}
      role="listbox"
      aria-label="Families"
      className={classNames(
        "absolute inset-x-0 top-full z-20 mt-1 max-h-64 overflow-y-auto rounded-control border border-rule bg-paper p-1 shadow-overlay",
        options.length === 0 && "hidden",
      )}
    >
      {options.map((option) => (
        <OptionRow
          key={optionId(id, option)}
          id={optionId(id, option)}
          option={option}
          isCurrent={option === current}
          onChoose={() => onChoose(option)}
        />
      ))}
    </div>
  );
}

function OptionRow({
  id,
  option,
  isCurrent,
  onChoose,
}: {
  id: string;
  option: FamilyOption;
  isCurrent: boolean;
  onChoose: () => void;
}) {
  return (
    <div
      id={id}
      role="option"
      aria-selected={isCurrent}
      tabIndex={-1}
      ref={(row) => {
        if (isCurrent) row?.scrollIntoView({ block: "nearest" });
      }}
      // Before the field loses the focus, which would close the list.
      onMouseDown={(event) => {
        event.preventDefault();
        onChoose();
      }}
      className={classNames(
        "flex min-h-8 cursor-pointer flex-wrap items-center gap-x-2 rounded-control px-2 py-1 text-small",
        isCurrent && "bg-sunken",
      )}
    >
      {option.type === "family" ? (
        <>
          <FamilySwatch colour={option.colour} />
          <span className="text-ink">{option.name}</span>
          {option.above ? <span className="text-caption text-muted">in {option.above}</span> : null}
          {option.formerly ? (
            <span className="text-caption text-muted">formerly {option.formerly}</span>
          ) : null}
        </>
      ) : (
        <>
          <span className="text-ink">
            New family “<span className="font-medium">{option.name}</span>”
          </span>
          {option.used ? <span className="text-caption text-muted">in words on labels here</span> : null}
        </>
      )}
    </div>
  );
}
