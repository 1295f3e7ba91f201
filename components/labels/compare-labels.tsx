"use client";
/** The labels of one unit side by side: what each says, how surely, and who is for it and against it. */
import { type ReactNode, useState } from "react";
import type { FamilyIndex } from "../../lib/catalog/families.ts";
import { isMachineAuthor } from "../../lib/catalog/machine-author.ts";
import type { LabelView, StanceView } from "../../lib/sync/views.ts";
import { Said } from "../thread/said.tsx";
import { Button } from "../ui/button.tsx";
import { Dialog } from "../ui/dialog.tsx";
import { ScrollBox } from "../ui/scroll-box.tsx";
import { ConfidenceMark } from "./confidence-mark.tsx";
import { LabelFamilies } from "./label-families.tsx";
import { MachineTag } from "./machine-badge.tsx";

export function CompareLabels({
  catalog,
  unit,
  labels,
  index,
}: {
  catalog: string;
  unit: string;
  labels: readonly LabelView[];
  index: FamilyIndex;
}) {
  const [open, setOpen] = useState(false);
  const rows: { title: string; cell: (label: LabelView) => ReactNode }[] = [
    {
      title: "By",
      cell: ({ author, authorName }) => (
        <>
          {authorName} {isMachineAuthor(author) ? <MachineTag /> : null}
        </>
      ),
    },
    {
      title: "Families",
      cell: (label) => <LabelFamilies catalog={catalog} label={label} index={index} makeFamily={null} />,
    },
    { title: "Confidence", cell: ({ confidence }) => <ConfidenceMark confidence={confidence} /> },
    {
      title: "Why",
      cell: ({ reason }) =>
        reason === "" ? null : (
          <div className="font-serif">
            <Said text={reason} />
          </div>
        ),
    },
    { title: "For it", cell: ({ supporters }) => <Stances stances={supporters} /> },
    { title: "Against it", cell: ({ disputers }) => <Stances stances={disputers} /> },
  ];
  return (
    <>
      <Button variant="quiet" size="small" onClick={() => setOpen(true)}>
        Compare side by side
      </Button>
      <Dialog
        open={open}
        onOpenChange={setOpen}
        wide
        title={`What people call ${unit}`}
        description="In the order of the page: the first has the most behind it."
      >
        <ScrollBox label="Labels side by side">
          <table className="w-full border-collapse text-left align-top text-small">
            <thead>
              <tr>
                <th scope="col" className="sticky left-0 bg-paper py-2 pr-4">
                  <span className="sr-only">What</span>
                </th>
                {labels.map((label) => (
                  <th
                    key={label.id}
                    scope="col"
                    className="min-w-44 py-2 pr-6 align-top font-serif text-body font-semibold"
                  >
                    {label.name}
                  </th>
                ))}
              </tr>
            </thead>
            <tbody>
              {rows.map(({ title, cell }) => (
                <tr key={title} className="border-t border-rule">
                  <th
                    scope="row"
                    className="sticky left-0 bg-paper py-2 pr-4 align-top font-normal whitespace-nowrap text-muted"
                  >
                    {title}
                  </th>
                  {labels.map((label) => (
                    <td key={label.id} className="min-w-44 py-2 pr-6 align-top break-words">
                      {cell(label) ?? <span className="text-muted">nothing</span>}
                    </td>
                  ))}
                </tr>
              ))}
            </tbody>
          </table>
        </ScrollBox>
      </Dialog>
    </>
  );
}

function Stances({ stances }: { stances: readonly StanceView[] }) {
  if (stances.length === 0) return <span className="text-muted">nobody</span>;
  return (
    <ul className="flex flex-col gap-1">
      {stances.map(({ id, name, reason }) => (
        <li key={id}>
          {name}
          {reason === "" ? null : (
            <div className="inline text-muted">
              : <Said inline text={reason} />
            </div>
          )}
        </li>
      ))}
    </ul>
  );
}
