"use client";
/** The selected note, and its text for those who may write. */
import type { CanvasNode } from "../../../lib/canvas/circuit-canvas.ts";
import { Button } from "../../ui/button.tsx";
import { Field, TextArea } from "../../ui/field.tsx";
import type { SidePanelProps } from "./panel-props.ts";

export function NotePanel({
  node,
  tools: { writes, actions },
  noteInput,
  onBack,
  onRemove,
}: SidePanelProps & { node: Extract<CanvasNode, { type: "note" }> }) {
  if (!writes) return <p className="text-small whitespace-pre-wrap">{node.text || "An empty note."}</p>;
  return (
    <div className="flex flex-col gap-3">
      <Field label="Note" hint="Others see it as you type.">
        {(control) => (
          <TextArea
            {...control}
            ref={noteInput}
            rows={6}
            maxLength={4000}
            value={node.text}
            onChange={(event) => actions.writeNote(node.id, event.target.value)}
            onKeyDown={(event) => {
              if (event.key === "Escape") onBack(node.id);
            }}
          />
        )}
      </Field>
      <div>
        <Button size="small" variant="danger" onClick={onRemove}>
          Remove the note
        </Button>
      </div>
    </div>
  );
}
