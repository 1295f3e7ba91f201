/** The families that a label places its unit in, as it counts now, and what it says of them in words. */
import type { ReactNode } from "react";
import { type FamilyIndex, familyNamed, resolveLabel } from "../../lib/catalog/families.ts";
import type { LabelView } from "../../lib/sync/views.ts";
import { FamilyLink } from "../families/family-link.tsx";
import { confidenceWord } from "./confidence.ts";

export function LabelFamilies({
  catalog,
  label,
  index,
  makeFamily,
}: {
  catalog: string;
  label: LabelView;
  index: FamilyIndex;
  /** Offered beside words that are no family yet. */
  makeFamily: ReactNode;
}) {
  const families = resolveLabel(index, label).flatMap(({ family: id, confidence }) => {
    const family = index.byId.get(id);
    return family ? [{ family, confidence }] : [];
  });
  const inWords = label.family !== "" && familyNamed(index, label.family) === null ? label.family : null;
  if (families.length === 0 && inWords === null) return null;
  return (
    <div className="mt-1 flex flex-wrap items-baseline gap-x-4 gap-y-1 text-small text-muted">
      {families.length > 0 ? (
        <ul aria-label="Families" className="contents">
          {families.map(({ family, confidence }) => (
            <li key={family.id} className="inline-flex max-w-full items-baseline gap-1.5">
              <FamilyLink catalog={catalog} family={family} />
              <span className="text-caption">{confidenceWord(confidence)}</span>
            </li>
          ))}
        </ul>
      ) : null}
      {inWords === null ? null : (
        <span className="inline-flex flex-wrap items-baseline gap-x-2">
          <span>
            Family, in words: <span className="text-ink">{inWords}</span>
          </span>
          {makeFamily}
        </span>
      )}
    </div>
  );
}
