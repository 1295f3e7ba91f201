/** One answer in words: the label's name, its families and how sure its author was; or that they could not tell. */
import { type FamilyIndex, resolveLabel } from "../../lib/catalog/families.ts";
import type { RoundAnswer } from "../../lib/catalog/rounds/answering.ts";
import { FamilyLink } from "../families/family-link.tsx";
import { ConfidenceMark } from "../labels/confidence-mark.tsx";
import { Said } from "../thread/said.tsx";

export function AnswerWords({
  catalogId,
  record,
  families,
}: {
  catalogId: string;
  record: RoundAnswer;
  families: FamilyIndex;
}) {
  if (record.kind === "abstention") return <p className="text-small text-muted italic">I cannot tell</p>;
  const named = resolveLabel(families, record).flatMap(({ family }) => families.byId.get(family) ?? []);
  return (
    <div className="min-w-0">
      <p className="flex flex-wrap items-baseline gap-x-3">
        <span className="font-serif text-body wrap-anywhere">{record.name}</span>
        <ConfidenceMark confidence={record.confidence} />
      </p>
      {named.length > 0 ? (
        <p className="flex flex-wrap gap-x-3 text-caption">
          {named.map((family) => (
            <FamilyLink key={family.id} catalog={catalogId} family={family} />
          ))}
        </p>
      ) : null}
      {record.reason ? (
        <div className="text-caption text-muted">
          <Said text={record.reason} />
        </div>
      ) : null}
    </div>
  );
}
