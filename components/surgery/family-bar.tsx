/** One family's fate as a bar of its units, and the units by name. Draws only. */
import Link from "next/link";
import { type FamilySurvival, type Fate, fates } from "../../lib/microscope/surgery-families/survival.ts";
import { unitHref } from "../shell/hrefs.ts";

const colours: Record<Fate, string> = {
  kept: "bg-accent",
  turned: "bg-accent/50",
  lost: "bg-bar",
  silent: "bg-sunken outline outline-rule -outline-offset-1",
};

export function FateKey() {
  return (
    <p className="mb-3 flex flex-wrap gap-4 text-caption text-muted">
      {fates.map((fate) => (
        <span key={fate} className="flex items-center gap-1.5">
          <span aria-hidden="true" className={`h-2.5 w-4 ${colours[fate]}`} /> {fate}
        </span>
      ))}
    </p>
  );
}

export type FamilyBarProps = {
  packId: string;
  layer: string;
  survival: FamilySurvival;
  /** Units of the largest family: its bar is as wide as there is room. */
  most: number;
};

export function FamilyBar({ packId, layer, survival, most }: FamilyBarProps) {
  const { name, members, counts, index, unjudged } = survival;
  return (
    <li className="text-small" data-family={name}>
      <span className="flex flex-wrap items-baseline justify-between gap-x-4">
        <span className="font-medium">{name}</span>
        <span className="text-caption text-muted tabular-nums">
          <span data-number="kept">{counts.kept}</span> of {members.length} kept · index{" "}
          {index.before.toFixed(2)} → {index.after.toFixed(2)}
          {unjudged > 0 ? ` · ${unjudged} with nothing to keep` : ""}
        </span>
      </span>
      <span
        aria-hidden="true"
        className="mt-1 flex h-3"
        style={{ width: `${(100 * members.length) / most}%` }}
      >
        {fates.map((fate) =>
          counts[fate] > 0 ? (
            <span
              key={fate}
              className={colours[fate]}
              style={{ width: `${(100 * counts[fate]) / Math.max(1, members.length)}%` }}
            />
          ) : null,
        )}
      </span>
      <details className="mt-1 text-caption">
        <summary className="cursor-pointer text-muted">
          {fates
            .filter((fate) => counts[fate] > 0)
            .map((fate) => `${counts[fate]} ${fate}`)
            .join(", ") || "no unit to judge"}
        </summary>
        {fates.map((fate) => {
          const own = members.filter((member) => member.fate === fate);
          return own.length === 0 ? null : (
            <p key={fate} className="mt-1">
              <span className="text-muted">{fate}:</span>{" "}
              {own.map(({ unit }, place) => (
                <span key={unit} className="font-mono">
                  {place > 0 ? ", " : ""}
                  <Link className="link" href={unitHref(packId, { layer, index: unit })}>
                    {unit}
                  </Link>
                </span>
              ))}
            </p>
          );
        })}
      </details>
    </li>
  );
}
