"use client";
/** Merging a family into another: which, and what would come of it. */
import { useMemo, useState } from "react";
import type { FamilyIndex } from "../../lib/catalog/families.ts";
import type { Placement } from "../../lib/catalog/placements.ts";
import type { Family } from "../../lib/catalog/records/family.ts";
import type { Say } from "../neuron/say.ts";
import { Button } from "../ui/button.tsx";
import { DialogActions } from "../ui/dialog.tsx";
import { Field } from "../ui/field.tsx";
import { Select } from "../ui/select.tsx";
import { mergeInWords, mergeTargets, previewMerge } from "./family-preview.ts";
import { MemberThumb } from "./member-thumb.tsx";
import { familyRows, indented } from "./parent-options.ts";

/** As many pictures as give an idea of what comes over. */
const picturesShown = 12;

export function MergeForm({
  packId,
  family,
  index,
  labels,
  canStore,
  say,
  onDone,
  onClose,
}: {
  packId: string;
  family: Family;
  index: FamilyIndex;
  /** Null while they are not known. */
  labels: readonly Placement[] | null;
  canStore: boolean;
  say: Say;
  onDone: (message: string) => void;
  onClose: () => void;
}) {
  const targets = useMemo(
    () => new Set(mergeTargets(index, family.id).map(({ id }) => id)),
    [index, family.id],
  );
  const rows = familyRows(index).filter((row) => targets.has(row.family.id));
  const [into, setInto] = useState("");
  const [failure, setFailure] = useState<string | null>(null);
  const other = index.byId.get(into);
  const preview = useMemo(
    () => (labels && into !== "" ? previewMerge(index, labels, family.id, into) : null),
    [index, labels, family.id, into],
  );
  if (rows.length === 0) {
    return (
      <>
        <p className="text-small">There is no other family to merge it into: the others are parts of it.</p>
        <DialogActions>
          <Button onClick={onClose}>Close</Button>
        </DialogActions>
      </>
    );
  }
  return (
    <form
      noValidate
      onSubmit={async (event) => {
        event.preventDefault();
        if (!other) return setFailure("Choose the family that it is merged into.");
        const problem = await say({ type: "family.merge", family: family.id, into });
        setFailure(problem);
        if (problem === null) onDone(`“${family.name}” is merged into “${other.name}”.`);
      }}
      className="flex flex-col gap-4"
    >
      <Field label="Merge into" error={failure}>
        {(control) => (
          <Select
            {...control}
            className="w-full"
            value={into}
            onChange={(event) => {
              setFailure(null);
              setInto(event.target.value);
            }}
          >
            <option value="">choose a family</option>
            {rows.map((row) => (
              <option key={row.family.id} value={row.family.id}>
                {indented(row)}
              </option>
            ))}
          </Select>
        )}
      </Field>
      {other && preview ? (
        <div className="text-small">
          <p>{mergeInWords(preview, family.name, other.name)}</p>
          <ul aria-label="Units that would come over" className="mt-2 flex flex-wrap gap-1.5 empty:hidden">
            {preview.moving.slice(0, picturesShown).map(({ unit }) => (
              <li key={unit}>
                <MemberThumb packId={packId} unit={unit} canStore={canStore} side={56} />
              </li>
            ))}
          </ul>
        </div>
      ) : null}
      <p className="text-small text-muted">
        No label changes: each keeps what it says and who said it, and counts for the other family as long as
        the merge stands. It can be undone at any time.
      </p>
      <DialogActions>
        <Button type="submit" variant="primary">
          Merge
        </Button>
        <Button onClick={onClose}>Close</Button>
      </DialogActions>
    </form>
  );
}
