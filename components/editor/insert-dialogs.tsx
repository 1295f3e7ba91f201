"use client";
/** The small forms behind the toolbar: an address, a formula, a unit. */
import { type FormEvent, type ReactNode, useEffect, useRef, useState } from "react";
import { Button } from "../ui/button.tsx";
import { Dialog, DialogActions } from "../ui/dialog.tsx";
import { Checkbox, Field, TextArea, TextInput } from "../ui/field.tsx";
import { setFormula } from "./formula.ts";
import { readHref } from "./safe-href.ts";

/** What is asked for now, and what it begins with. */
export type Asking =
  | { readonly type: "link"; readonly href: string }
  /** `pos` is where the formula stands that is changed; null for a new one. */
  | { readonly type: "formula"; readonly pos: number | null; readonly tex: string; readonly display: boolean }
  | { readonly type: "unit" };

type Answers = {
  /** An empty address takes the link away. */
  onLink(href: string): void;
  onFormula(answer: { pos: number | null; tex: string; display: boolean }): void;
  onUnit(unit: string): void;
  onClose(): void;
};

export function InsertDialog({
  asking,
  exists,
  example,
  ...answers
}: Answers & {
  asking: Asking;
  exists: (unit: string) => boolean;
  /** A unit of the network, to show how one is written. */
  example: string;
}) {
  switch (asking.type) {
    case "link":
      return <LinkDialog href={asking.href} {...answers} />;
    case "formula":
      return <FormulaDialog asking={asking} {...answers} />;
    case "unit":
      return <UnitDialog exists={exists} example={example} {...answers} />;
    default:
      return asking satisfies never;
  }
}

function LinkDialog({ href, onLink, onClose }: Answers & { href: string }) {
  const [typed, setTyped] = useState(href);
  const [error, setError] = useState<string | null>(null);
  const submit = (event: FormEvent) => {
    event.preventDefault();
    const address = typed.trim() === "" ? "" : readHref(typed);
    if (address === null) setError("Write an address that begins with https://, http:// or mailto:.");
    else onLink(address);
  };
  return (
    <FormDialog title="Link" onClose={onClose} onSubmit={submit} submit="Set link">
      <Field label="Address" hint="Leave it empty to take the link away." error={error}>
        {(control) => (
          <TextInput
            {...control}
            value={typed}
            inputMode="url"
            onChange={(event) => setTyped(event.target.value)}
          />
        )}
      </Field>
    </FormDialog>
  );
}

function FormulaDialog({
  asking,
  onFormula,
  onClose,
}: Answers & { asking: Extract<Asking, { type: "formula" }> }) {
  const [tex, setTex] = useState(asking.tex);
  const [display, setDisplay] = useState(asking.display);
  const [error, setError] = useState<string | null>(null);
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (tex.trim() === "") setError("Write a formula, for example \\sum_i w_i x_i.");
    else onFormula({ pos: asking.pos, tex: tex.trim(), display });
  };
  return (
    <FormDialog
      title="Formula"
      onClose={onClose}
      onSubmit={submit}
      submit={asking.pos === null ? "Insert" : "Change"}
    >
      <Field label="TeX" error={error}>
        {(control) => (
          <TextArea
            {...control}
            value={tex}
            maxLength={5000}
            spellCheck={false}
            className="font-mono"
            onChange={(event) => setTex(event.target.value)}
          />
        )}
      </Field>
      <FormulaPreview tex={tex} display={display} />
      {asking.pos === null ? (
        <Checkbox checked={display} onChange={(event) => setDisplay(event.target.checked)}>
          On a line of its own
        </Checkbox>
      ) : null}
    </FormDialog>
  );
}

function FormulaPreview({ tex, display }: { tex: string; display: boolean }) {
  const frame = useRef<HTMLDivElement>(null);
  useEffect(() => {
    if (frame.current) setFormula(frame.current, tex, display);
  }, [tex, display]);
  return (
    <div className="my-3 min-h-12 overflow-x-auto rounded-control border border-rule px-3 py-2">
      <span className="sr-only">What it looks like: </span>
      <div ref={frame} />
    </div>
  );
}

function UnitDialog({
  exists,
  example,
  onUnit,
  onClose,
}: Answers & { exists: (unit: string) => boolean; example: string }) {
  const [typed, setTyped] = useState("");
  const [error, setError] = useState<string | null>(null);
  const submit = (event: FormEvent) => {
    event.preventDefault();
    const unit = typed.trim();
    if (exists(unit)) onUnit(unit);
    else setError(`This network has no unit “${unit}”. Write it as layer:index, for example ${example}.`);
  };
  return (
    <FormDialog title="Speak of a unit" onClose={onClose} onSubmit={submit} submit="Insert">
      <Field label="Unit" hint={`Written as layer:index, for example ${example}.`} error={error}>
        {(control) => (
          <TextInput
            {...control}
            value={typed}
            spellCheck={false}
            autoComplete="off"
            className="font-mono"
            onChange={(event) => setTyped(event.target.value)}
          />
        )}
      </Field>
    </FormDialog>
  );
}

function FormDialog({
  title,
  submit,
  onSubmit,
  onClose,
  children,
}: {
  title: string;
  submit: string;
  onSubmit: (event: FormEvent) => void;
  onClose: () => void;
  children: ReactNode;
}) {
  const form = useRef<HTMLFormElement>(null);
  return (
    <Dialog
      open
      onOpenChange={(open) => !open && onClose()}
      title={title}
      onOpenAutoFocus={(event) => {
        event.preventDefault();
        form.current?.querySelector<HTMLElement>("input, textarea")?.focus();
      }}
      onCloseAutoFocus={(event) => event.preventDefault()} // the editor takes the focus back itself
    >
      <form
        ref={form}
        noValidate
        onSubmit={(event) => {
          event.stopPropagation(); // the page around the editor may be a form
          onSubmit(event);
        }}
      >
        {children}
        <DialogActions>
          <Button type="submit" variant="primary">
            {submit}
          </Button>
          <Button onClick={onClose}>Cancel</Button>
        </DialogActions>
      </form>
    </Dialog>
  );
}
