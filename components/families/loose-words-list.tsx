/** Families in words only, each with how many units it is said of, and making it one. */
import { MachineTag } from "../labels/machine-badge.tsx";
import { count } from "../ui/sentence.ts";
import type { LooseWords } from "./loose-words.ts";
import { MakeFamilyButton } from "./make-family-button.tsx";

export function LooseWordsList({
  words,
  onMake,
}: {
  words: readonly LooseWords[];
  /** Null where this person may not. */
  onMake: ((name: string) => void) | null;
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
            className="flex break-inside-avoid items-center gap-x-3 border-t border-rule py-1.5 text-small"
          >
            <span className="flex min-w-0 flex-wrap items-center gap-x-3 gap-y-0.5">
              <span className="min-w-0 break-words">{name}</span>
              {machine ? <MachineTag /> : null}
              <span className="text-caption text-muted tabular-nums">{count(units, "unit")}</span>
            </span>
            {onMake ? (
              <span className="ml-auto shrink-0">
                <MakeFamilyButton name={name} onStart={onMake} />
              </span>
            ) : null}
          </li>
        ))}
      </ul>
    </section>
  );
}
