"use client";
/** One circuit of a file before it is taken in: how much there is of it, and what is to be known. */
import { useId, useState } from "react";
import type { ReadCircuit } from "../../../lib/exchange/circuit-source.ts";
import { Button } from "../../ui/button.tsx";
import { DialogActions } from "../../ui/dialog.tsx";
import { Checkbox, Field, TextInput } from "../../ui/field.tsx";
import { count } from "../../ui/sentence.ts";
import type { Preview } from "./read-files.ts";

type Props = {
  readonly preview: Extract<Preview, { type: "circuit" }>;
  readonly partly: boolean;
  readonly busy: boolean;
  onPartly(partly: boolean): void;
  onTake(circuit: ReadCircuit): void;
  onCancel(): void;
};

export function OnePreview({ preview, partly, busy, onPartly, onTake, onCancel }: Props) {
  const { circuit, partlyHelps } = preview;
  const [typed, setTyped] = useState<string | null>(null);
  const heading = useId();
  const read = circuit.ok ? circuit.value : null;
  const title = (typed ?? read?.title ?? "").trim();
  return (
    <section aria-labelledby={heading} className="mt-4 border-t border-rule pt-4">
      <h3 id={heading} className="sr-only">
        What is in the file
      </h3>
      {circuit.ok ? null : (
        <p role="alert" className="text-small text-danger">
          {circuit.problem.message}
        </p>
      )}
      {partlyHelps ? (
        <Checkbox
          className="mt-2"
          checked={partly}
          disabled={busy}
          onChange={(event) => onPartly(event.target.checked)}
        >
          Take in the rest without them
        </Checkbox>
      ) : null}
      {read === null ? null : (
        <>
          <Field label="Title" error={title === "" ? "A circuit needs a title." : null} className="mt-3">
            {(control) => (
              <TextInput
                {...control}
                maxLength={160}
                value={typed ?? read.title}
                disabled={busy}
                onChange={(event) => setTyped(event.target.value)}
              />
            )}
          </Field>
          <p className="mt-2 text-small text-ink">{sizeOf(read)}</p>
          <ul className="mt-1 grid list-disc gap-1 pl-5 text-small text-muted">
            {read.remarks.map((remark) => (
              <li key={remark}>{remark}</li>
            ))}
          </ul>
        </>
      )}
      <DialogActions>
        <Button
          variant="primary"
          disabled={read === null || title === ""}
          busy={busy}
          onClick={() => {
            if (read !== null) onTake({ ...read, title });
          }}
        >
          Take it in
        </Button>
        <Button variant="quiet" onClick={onCancel}>
          Cancel
        </Button>
      </DialogActions>
    </section>
  );
}

function sizeOf({ canvas: { nodes, edges, motifs } }: ReadCircuit): string {
  const of = (type: string) => nodes.filter((node) => node.type === type).length;
  const units = nodes.filter((node) => "unit" in node).length;
  const parts = [
    count(units, "unit", "units"),
    count(edges.length, "edge", "edges"),
    ...(of("family") > 0 ? [count(of("family"), "family", "families")] : []),
    ...(of("group") > 0 ? [count(of("group"), "group", "groups")] : []),
    ...(of("note") > 0 ? [count(of("note"), "note", "notes")] : []),
    ...(motifs.length > 0 ? [count(motifs.length, "motif", "motifs")] : []),
  ];
  return `${parts.join(", ")}.`;
}
