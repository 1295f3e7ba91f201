"use client";
/** Operating on the network: an edit on one side, what it does to the network on the other. */
import { useId } from "react";
import type { Operation } from "../../lib/model/edit/record.ts";
import type { InstrumentPanelProps } from "../microscope/panel-props.ts";
import { Choice } from "../ui/choice.tsx";
import { AblationBuilder } from "./ablation-builder.tsx";
import { BinariseBuilder } from "./binarise-builder.tsx";
import { EdgeBuilder } from "./edge-builder.tsx";
import { EditRecord } from "./edit-record.tsx";
import { Measures } from "./measures.tsx";
import { useEdit } from "./use-edit.ts";

type Kind = "edges" | "units" | "filters";

const kinds = [
  { value: "edges", label: "Edges" },
  { value: "units", label: "Units" },
  { value: "filters", label: "Filters" },
] as const;

export function SurgeryPanel(props: InstrumentPanelProps) {
  const { manifest, facts, unit, query, canStore } = props;
  const edit = useEdit(manifest, query);
  const id = useId();
  const kind = kinds.find(({ value }) => value === query.get("change"))?.value ?? "edges";
  const build = {
    manifest,
    facts,
    canStore,
    onAdd: (operation: Operation) => edit.act({ type: "add", operation }),
  };
  return (
    <div className="flex flex-col gap-14">
      <div>
        <p className="mb-8 max-w-prose text-small text-muted">
          Change the network and look at it again: an edit is carried out while the network runs in this
          browser. The pack stays what it is, and so does what everybody else sees.
        </p>
        <div className="grid gap-x-12 gap-y-10 lg:grid-cols-[minmax(0,1fr)_minmax(0,22rem)]">
          <section aria-labelledby={id} className="min-w-0">
            <div className="mb-4 flex flex-wrap items-baseline gap-x-8 gap-y-1">
              <h2 id={id} className="font-serif text-lead font-semibold">
                Change the network
              </h2>
              <Choice<Kind>
                label="What is changed"
                value={kind}
                options={kinds}
                onChange={(next) => query.set({ change: next === "edges" ? null : next })}
              />
            </div>
            {/* Another unit begins with its own choices. */}
            <Builder key={unit} kind={kind} {...build} />
          </section>
          <EditRecord manifest={manifest} edit={edit} />
        </div>
      </div>
      <Measures {...props} operations={edit.draft.operations} />
    </div>
  );
}

function Builder({ kind, ...props }: { kind: Kind } & Parameters<typeof EdgeBuilder>[0]) {
  switch (kind) {
    case "edges":
      return <EdgeBuilder {...props} />;
    case "units":
      return <AblationBuilder {...props} />;
    case "filters":
      return <BinariseBuilder manifest={props.manifest} onAdd={props.onAdd} />;
    default:
      return kind satisfies never;
  }
}
