"use client";
/** The edit at work: its name, its operations with the way back, and the ways to hand it on. */
import { useId, useRef, useState } from "react";
import type { Manifest } from "../../lib/model/manifest.ts";
import { Button } from "../ui/button.tsx";
import { Field, TextArea, TextInput } from "../ui/field.tsx";
import { editFileName, editRecord, openEditFile } from "./edit-file.ts";
import { OperationList } from "./operation-list.tsx";
import type { UsedEdit } from "./use-edit.ts";

export function EditRecord({ manifest, edit }: { manifest: Manifest; edit: UsedEdit }) {
  const id = useId();
  const { draft, canUndo, canRedo, problem, linked, act } = edit;
  return (
    <section aria-labelledby={id} className="min-w-0">
      <div className="mb-3 flex flex-wrap items-baseline justify-between gap-x-4 gap-y-1">
        <h2 id={id} className="font-serif text-lead font-semibold">
          The edit
        </h2>
        <span className="flex gap-2">
          <Button size="small" disabled={!canUndo} onClick={() => act({ type: "undo" })}>
            Undo
          </Button>
          <Button size="small" disabled={!canRedo} onClick={() => act({ type: "redo" })}>
            Redo
          </Button>
        </span>
      </div>
      {problem ? (
        <p role="alert" className="mb-3 text-small text-danger">
          {problem.message}
        </p>
      ) : null}
      <OperationList manifest={manifest} operations={draft.operations} act={act} />
      <div className="mt-5 flex flex-col gap-3">
        <Field label="Name" optional>
          {(control) => (
            <TextInput
              {...control}
              value={draft.name}
              maxLength={100}
              placeholder="without early curves"
              onChange={(event) => act({ type: "call", name: event.target.value })}
            />
          )}
        </Field>
        <Field label="Note" optional>
          {(control) => (
            <TextArea
              {...control}
              rows={2}
              value={draft.note}
              maxLength={2000}
              onChange={(event) => act({ type: "note", note: event.target.value })}
            />
          )}
        </Field>
        <EditFiles manifest={manifest} edit={edit} />
        <p className="text-caption text-muted">
          {linked
            ? "The page’s address carries the edit: who opens it sees the same."
            : "This edit is too long for an address. Save it as a file to hand it on."}
        </p>
      </div>
    </section>
  );
}

function EditFiles({ manifest, edit: { draft, act } }: { manifest: Manifest; edit: UsedEdit }) {
  const input = useRef<HTMLInputElement>(null);
  const [refused, setRefused] = useState<string | null>(null);
  const save = (): void => {
    const record = editRecord(draft, manifest);
    const url = URL.createObjectURL(
      new Blob([`${JSON.stringify(record, null, 2)}\n`], { type: "application/json" }),
    );
    const link = document.createElement("a");
    link.href = url;
    link.download = editFileName(record);
    link.click();
    URL.revokeObjectURL(url);
  };
  const open = async (file: File): Promise<void> => {
    const opened = await openEditFile(file, manifest);
    setRefused(opened.ok ? null : opened.problem.message);
    if (opened.ok) {
      const { name, note, operations } = opened.value;
      act({ type: "replace", draft: { name, note, operations } });
    }
  };
  return (
    <>
      <div className="flex flex-wrap gap-2">
        <Button size="small" disabled={draft.operations.length === 0} onClick={save}>
          Save as a file
        </Button>
        <Button size="small" onClick={() => input.current?.click()}>
          Open a file
        </Button>
        <input
          ref={input}
          type="file"
          accept="application/json,.json"
          aria-label="File with an edit"
          tabIndex={-1}
          className="sr-only"
          onChange={(event) => {
            const file = event.target.files?.[0];
            if (file) void open(file);
            event.target.value = "";
          }}
        />
      </div>
      {refused === null ? null : (
        <p role="alert" className="text-caption text-danger">
          {refused}
        </p>
      )}
    </>
  );
}
