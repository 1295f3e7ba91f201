"use client";
/** Families in words only, each with how many units it is said of, and making it one. */
import type { FamilyIndex } from "../../lib/catalog/families.ts";
import { MachineTag } from "../labels/machine-badge.tsx";
import type { Announce } from "../neuron/announcement.ts";
import type { Say } from "../neuron/say.ts";
import { count } from "../ui/sentence.ts";
import type { LooseWords } from "./loose-words.ts";
import { MakeFamilyButton } from "./make-family-button.tsx";

export function LooseWordsList({
  catalog,
  words,
  index,
  mayMake,
  say,
  announce,
}: {
  catalog: string;
  words: readonly LooseWords[];
  index: FamilyIndex;
  mayMake: boolean;
  say: Say;
  announce: Announce;
}) {
  return (
    <section aria-labelledby="words-heading" className="mt-14">
      <h3 id="words-heading" className="font-serif text-lead font-semibold">
        In words only
      </h3>
      <p className="mt-1 max-w-prose text-small text-muted">
        Labels, most of them machine-made, name these as families without there being one. Make it a family
        and every label that says so counts for it; the labels themselves stay as they are.
      </p>
      <ul className="mt-3 columns-1 gap-x-10 md:columns-2">
        {words.map(({ name, units, machine }) => (
          <li
            key={name}
            className="flex break-inside-avoid flex-wrap items-center gap-x-3 border-t border-rule py-1.5 text-small"
          >
            <span className="min-w-0 break-words">{name}</span>
            {machine ? <MachineTag /> : null}
            <span className="text-caption text-muted tabular-nums">{count(units, "unit")}</span>
            {mayMake ? (
              <span className="ml-auto">
                <MakeFamilyButton catalog={catalog} name={name} index={index} say={say} announce={announce} />
              </span>
            ) : null}
          </li>
        ))}
      </ul>
    </section>
  );
}
