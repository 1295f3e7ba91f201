"use client";
/** Adding by search: units by their labels or addresses, classes by their names, families. What is highlighted is added with Enter. */
import { type KeyboardEvent, type RefObject, useId, useMemo, useState } from "react";
import type { FamilyIndex } from "../../../lib/catalog/families.ts";
import type { Manifest } from "../../../lib/model/manifest.ts";
import { formatUnit } from "../../../lib/shared/unit.ts";
import { useUnitSearch } from "../../hooks/use-unit-search.ts";
import { TextInput } from "../../ui/field.tsx";
import { type FindOption, findOptions, idOfOption } from "./find-options.ts";
import { FoundOption } from "./found-option.tsx";

export type FindPanelProps = {
  readonly catalog: string;
  readonly manifest: Manifest;
  readonly canStore: boolean;
  /** A layer of the network, for an example of an address. */
  readonly layer: string;
  readonly index: FamilyIndex;
  /** The units of each family; null until they are known. */
  readonly members: ReadonlyMap<string, readonly string[]> | null;
  readonly query: string;
  readonly input: RefObject<HTMLInputElement | null>;
  isThere(unit: string): boolean;
  onQuery(query: string): void;
  onUnits(units: readonly string[]): void;
  onFamily(family: string, name: string, members: readonly string[]): void;
};

export function FindPanel(props: FindPanelProps) {
  const { catalog, manifest, canStore, layer, index, members, query, input, isThere, onQuery } = props;
  const [at, setAt] = useState(0);
  const listId = useId();
  const search = useUnitSearch(catalog, query);
  const isAnswered = search.state === "ready" && search.query === query.trim();
  const answer = isAnswered ? search.answer : null;
  const options = useMemo(() => {
    const labelled = answer?.items.map(({ unit, labels }) => ({ unit, name: labels[0]?.name ?? null }));
    return findOptions(query, manifest, index, members, labelled ?? []);
  }, [query, manifest, index, members, answer]);
  const chosen = Math.min(at, options.length - 1);
  const current = options[chosen];
  const idOf = (option: FindOption): string => `${listId}-${idOfOption(option)}`;

  const add = (option: FindOption): void => {
    if (option.type === "unit") props.onUnits([option.unit]);
    else props.onFamily(option.family.id, option.family.name, option.members);
  };
  const onKeyDown = (event: KeyboardEvent<HTMLInputElement>): void => {
    if (options.length === 0 || !current) return;
    if (event.key === "ArrowDown" || event.key === "ArrowUp") {
      const by = event.key === "ArrowDown" ? 1 : -1;
      setAt((chosen + by + options.length) % options.length);
    } else if (event.key === "Enter") {
      add(current);
      // The next name that is typed takes its place; arrows go on from here.
      event.currentTarget.select();
    } else return;
    event.preventDefault();
  };
  const onPress = (option: FindOption, byTouch: boolean): void => {
    setAt(options.indexOf(option));
    add(option);
    // Not under a finger: the keyboard of a phone would come up over what was added.
    if (!byTouch) input.current?.focus();
  };

  return (
    <div>
      <TextInput
        ref={input}
        type="search"
        role="combobox"
        aria-label="Find units, classes and families"
        aria-expanded={options.length > 0}
        aria-controls={listId}
        aria-autocomplete="list"
        aria-activedescendant={current ? idOf(current) : undefined}
        autoComplete="off"
        spellCheck={false}
        placeholder="a label, an address, a class, a family"
        value={query}
        onChange={(event) => {
          onQuery(event.target.value);
          setAt(0);
        }}
        onKeyDown={onKeyDown}
      />
      <p role="status" className="mt-1 min-h-5 text-caption text-muted">
        {query.trim() === ""
          ? `Such as ${formatUnit({ layer, index: 12 })}, or a word of a label. Enter adds what is highlighted.`
          : search.state === "failed"
            ? search.problem.message
            : !isAnswered
              ? "Looking…"
              : options.length === 0
                ? `Nothing of that name. An address such as ${formatUnit({ layer, index: 12 })} is always found.`
                : null}
      </p>
      <div
        id={listId}
        role="listbox"
        aria-label="What was found"
        // As high as leaves the field in view while one goes down the list.
        className={options.length === 0 ? "hidden" : "max-h-80 overflow-y-auto border-y border-rule py-1"}
      >
        {options.map((option) => (
          <FoundOption
            key={idOfOption(option)}
            id={idOf(option)}
            {...{ option, canStore }}
            packId={manifest.id}
            isCurrent={option === current}
            isThere={option.type === "unit" && isThere(option.unit)}
            onPress={(byTouch) => onPress(option, byTouch)}
          />
        ))}
      </div>
      {answer?.truncated ? (
        <p className="mt-1 text-caption text-muted">There are more. Write more of the name.</p>
      ) : null}
    </div>
  );
}
