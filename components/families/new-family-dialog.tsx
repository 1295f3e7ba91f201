"use client";
/** A new family. */
import { useMemo } from "react";
import type { FamilyIndex } from "../../lib/catalog/families.ts";
import { createId } from "../../lib/shared/ids.ts";
import { useDraft } from "../hooks/use-draft.ts";
import type { Say } from "../neuron/say.ts";
import { Dialog } from "../ui/dialog.tsx";
import { FamilyForm } from "./family-form.tsx";
import { freeColour } from "./palette.ts";

export type NewFamilyDialogProps = {
  catalog: string;
  index: FamilyIndex;
  open: boolean;
  /** With which the form begins. */
  name: string;
  description?: string;
  say: Say;
  onClose: () => void;
  onMade: (family: string, name: string) => void;
  onOpenerGone?: () => void;
};

export function NewFamilyDialog({ open, description, onClose, onOpenerGone, ...rest }: NewFamilyDialogProps) {
  return (
    <Dialog
      open={open}
      onOpenChange={(next) => {
        if (!next) onClose();
      }}
      title="New family"
      onOpenerGone={onOpenerGone}
      description={description ?? "Units that belong together. Labels place units in it."}
    >
      {open ? <NewFamily onClose={onClose} {...rest} /> : null}
    </Dialog>
  );
}

function NewFamily(props: Omit<NewFamilyDialogProps, "open" | "description" | "onOpenerGone">) {
  const { catalog, index, name, say, onClose, onMade } = props;
  const empty = useMemo(
    () => ({ name, definition: "", colour: freeColour(index.byId.values()), parent: null }),
    [name, index],
  );
  const draft = useDraft(`family-new/${catalog}/${name}`, empty);
  return (
    <FamilyForm
      index={index}
      family={null}
      draft={draft}
      submitLabel="Make the family"
      onSubmit={async (content) => {
        const family = createId();
        const failure = await say({ type: "family.create", family, content });
        if (failure === null) onMade(family, content.name);
        return failure;
      }}
      onClose={onClose}
    />
  );
}
