"use client";
/** Choosing a figure: its kind, what it shows, and how it looks now. */
import { useState } from "react";
import type { CatalogView } from "../../lib/catalog/catalog.ts";
import type { Actor } from "../../lib/catalog/person.ts";
import type { FigureSettings } from "../../lib/figures/figure.ts";
import type { Manifest } from "../../lib/model/manifest.ts";
import { useDraft } from "../hooks/use-draft.ts";
import { Button } from "../ui/button.tsx";
import { Dialog, DialogActions } from "../ui/dialog.tsx";
import { draftOf, emptyFigure, type FigureDraft, settingsOf } from "./figure-draft.ts";
import { FigureFields } from "./figure-fields.tsx";
import { KindChoice } from "./kind-choice.tsx";
import { LiveFigure } from "./live-figure.tsx";

export type FigureDialogProps = {
  open: boolean;
  onOpenChange: (open: boolean) => void;
  catalog: CatalogView;
  manifest: Manifest;
  actor: Actor;
  /** The figure that is changed; null for a new one. */
  initial: FigureSettings | null;
  onDone: (settings: FigureSettings) => void;
};

export function FigureDialog(props: FigureDialogProps) {
  const { open, onOpenChange, initial } = props;
  return (
    <Dialog
      open={open}
      onOpenChange={onOpenChange}
      wide
      // Begins with what is chosen first, not with the way out.
      onOpenAutoFocus={(event) => {
        event.preventDefault();
        const { currentTarget } = event;
        if (currentTarget instanceof HTMLElement)
          currentTarget.querySelector<HTMLElement>("input:checked")?.focus();
      }}
      title={initial === null ? "Add a figure" : "Change the figure"}
      description="A figure holds only what it shows. It draws itself from the network and the catalog, and is frozen when the article is published."
    >
      {initial === null ? (
        <NewFigure {...props} />
      ) : (
        <FigureForm {...props} begin={draftOf(initial)} key={JSON.stringify(initial)} />
      )}
    </Dialog>
  );
}

/** What was chosen is still there when the dialog was closed by mistake. */
function NewFigure(props: FigureDialogProps) {
  const { value, set, clear } = useDraft<FigureDraft>(`figure/${props.catalog.id}`, emptyFigure);
  return (
    <FigureForm
      {...props}
      begin={{ ...emptyFigure, ...value }}
      onChange={set}
      onDone={(settings) => {
        clear();
        props.onDone(settings);
      }}
    />
  );
}

function FigureForm({
  catalog,
  manifest,
  actor,
  initial,
  begin,
  onChange,
  onDone,
  onOpenChange,
}: FigureDialogProps & { begin: FigureDraft; onChange?: (draft: FigureDraft) => void }) {
  const [draft, setDraft] = useState(begin);
  const [asked, setAsked] = useState(false);
  const change = (changes: Partial<FigureDraft>): void => {
    const next = { ...draft, ...changes };
    setDraft(next);
    onChange?.(next);
  };
  const settings = settingsOf(draft, manifest);
  return (
    <form
      className="flex flex-col gap-5"
      onSubmit={(event) => {
        event.preventDefault();
        // A form within a form of the page is not submitted with it.
        event.stopPropagation();
        setAsked(true);
        if (!settings.ok) return;
        onDone(settings.value);
        onOpenChange(false);
      }}
    >
      <KindChoice value={draft.type} onChange={(type) => change({ type })} />
      <FigureFields catalog={catalog} manifest={manifest} actor={actor} draft={draft} onChange={change} />
      <section aria-label="Preview" className="min-h-40 border-t border-rule pt-4">
        {settings.ok ? (
          <LiveFigure
            catalog={catalog}
            manifest={manifest}
            actor={actor}
            settings={settings.value}
            label="Preview"
          />
        ) : (
          <p className="text-small text-muted">{settings.problem.message} The figure appears here.</p>
        )}
      </section>
      <p role="alert" className={asked && !settings.ok ? "text-caption text-danger" : "sr-only"}>
        {asked && !settings.ok ? settings.problem.message : ""}
      </p>
      <DialogActions>
        <Button type="submit" variant="primary">
          {initial === null ? "Add the figure" : "Change the figure"}
        </Button>
        <Button onClick={() => onOpenChange(false)}>Cancel</Button>
      </DialogActions>
    </form>
  );
}
