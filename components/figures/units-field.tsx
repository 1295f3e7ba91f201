"use client";
/** Units that a figure shows: looked for by address, by label or by family, in an order of one's own. */
import { useId, useMemo, useRef, useState } from "react";
import type { CatalogView } from "../../lib/catalog/catalog.ts";
import { familiesInForce } from "../../lib/catalog/families.ts";
import { findMembers } from "../../lib/catalog/family-members.ts";
import type { Actor } from "../../lib/catalog/person.ts";
import type { Manifest } from "../../lib/model/manifest.ts";
import { useFamilyIndex } from "../families/use-family-index.ts";
import { usePlacements } from "../families/use-placements.ts";
import { useUnitSearch } from "../hooks/use-unit-search.ts";
import { Field, TextInput } from "../ui/field.tsx";
import { ChosenUnits } from "./chosen-units.tsx";
import { looksLikeAddress, offersFor, readUnits, type UnitOffer } from "./unit-offers.ts";

type Props = {
  catalog: CatalogView;
  manifest: Manifest;
  actor: Actor;
  label: string;
  units: readonly string[];
  /** A unit such as is wanted, to show how one is written. */
  example: string;
  most: number;
  onChange: (units: readonly string[]) => void;
};

export function UnitsField({ catalog, manifest, actor, label, units, example, most, onChange }: Props) {
  const [text, setText] = useState("");
  const [at, setAt] = useState(0);
  const [said, setSaid] = useState("");
  const input = useRef<HTMLInputElement>(null);
  const list = useId();
  const search = useUnitSearch(catalog.id, looksLikeAddress(text) ? "" : text);
  const families = useFamilyIndex(catalog.id);
  const placements = usePlacements(catalog.id);
  const placed = placements.state === "ready" ? placements.value.items : null;
  const members = useMemo(() => findMembers(families.index, placed ?? []), [families.index, placed]);
  const offers = useMemo(
    () =>
      offersFor(text, {
        manifest,
        found: search.state === "ready" && text.trim() !== "" ? search.answer : null,
        families: familiesInForce(families.index),
        members,
      }),
    [text, manifest, search, families.index, members],
  );
  const typed = looksLikeAddress(text) ? readUnits(text, manifest) : null;
  const problem = typed && !typed.ok ? typed.problem.message : null;
  const chosen = Math.min(at, offers.length - 1);

  const take = (offer: UnitOffer): void => {
    if (most === 1) {
      onChange(offer.units.slice(0, 1));
      setSaid(`${offer.units[0] ?? ""} is chosen.`);
    } else {
      const all = [...new Set([...units, ...offer.units])];
      onChange(all.slice(0, most));
      const added = Math.min(all.length, most) - units.length;
      setSaid(
        all.length > most
          ? `A figure of this kind has at most ${most} units: ${added} were added, ${all.length - most} were left out.`
          : `${added === 1 ? (offer.units[0] ?? "1 unit") : `${added} units`} added.`,
      );
    }
    setText("");
    setAt(0);
    input.current?.focus();
  };

  return (
    <div className="flex min-w-0 flex-col gap-2">
      <div className="relative">
        <Field
          label={label}
          hint={most === 1 ? undefined : `By address, label or family; at most ${most}.`}
          error={problem}
        >
          {(control) => (
            <TextInput
              {...control}
              ref={input}
              role="combobox"
              aria-expanded={offers.length > 0}
              aria-controls={list}
              aria-activedescendant={offers[chosen] ? `${list}-${chosen}` : undefined}
              aria-autocomplete="list"
              autoComplete="off"
              spellCheck={false}
              value={text}
              placeholder={`${example} or “curve”`}
              onChange={(event) => {
                setText(event.target.value);
                setAt(0);
              }}
              onKeyDown={(event) => {
                const offer = offers[chosen];
                switch (event.key) {
                  case "ArrowDown":
                    setAt(Math.min(offers.length - 1, chosen + 1));
                    break;
                  case "ArrowUp":
                    setAt(Math.max(0, chosen - 1));
                    break;
                  case "Enter":
                    // With nothing typed, it is the form's.
                    if (text.trim() === "") return;
                    if (offer) take(offer);
                    break;
                  case "Escape":
                    // Closes the list first, and the dialog only when there is none.
                    if (text === "") return;
                    event.stopPropagation();
                    setText("");
                    break;
                  default:
                    return;
                }
                event.preventDefault();
              }}
            />
          )}
        </Field>
        <div
          id={list}
          role="listbox"
          aria-label={`What may be meant by “${text}”`}
          className={
            offers.length === 0
              ? "hidden"
              : "absolute z-20 mt-1 max-h-72 w-full overflow-y-auto rounded-control border border-rule-strong bg-paper py-1 shadow-overlay"
          }
        >
          {offers.map((offer, i) => (
            <div
              key={offer.id}
              id={`${list}-${i}`}
              role="option"
              tabIndex={-1}
              aria-selected={i === chosen}
              // Before the field loses the focus, and with it the list.
              onPointerDown={(event) => {
                event.preventDefault();
                take(offer);
              }}
              className={`flex cursor-pointer items-baseline gap-3 px-2.5 py-1 text-small ${i === chosen ? "bg-sunken" : "hover:bg-raised"}`}
            >
              <span className={offer.units.length === 1 ? "font-mono text-caption" : "font-medium"}>
                {offer.title}
              </span>
              <span className="min-w-0 truncate text-muted">{offer.detail}</span>
            </div>
          ))}
        </div>
      </div>
      {text.trim() !== "" && offers.length === 0 && problem === null && search.state !== "loading" ? (
        <p className="text-caption text-muted">
          {search.state === "failed"
            ? search.problem.message
            : `No unit and no family is called “${text.trim()}”. An address is written layer:index.`}
        </p>
      ) : null}
      <ChosenUnits
        label={label}
        packId={manifest.id}
        actor={actor}
        units={units}
        onChange={onChange}
        onEmptied={() => input.current?.focus()}
      />
      <p role="status" className="sr-only">
        {said}
      </p>
    </div>
  );
}
