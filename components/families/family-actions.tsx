"use client";
/** What this person may do with a family: change, merge, split, withdraw it, and see what it was. */
import { useState } from "react";
import type { FamilyIndex } from "../../lib/catalog/families.ts";
import { can } from "../../lib/catalog/permission.ts";
import type { Actor } from "../../lib/catalog/person.ts";
import type { Placement } from "../../lib/catalog/placements.ts";
import type { Family } from "../../lib/catalog/records/family.ts";
import { ConfirmButton } from "../neuron/confirm-button.tsx";
import { HistoryButton } from "../neuron/history-button.tsx";
import type { Say } from "../neuron/say.ts";
import { Button } from "../ui/button.tsx";
import { Dialog } from "../ui/dialog.tsx";
import { EditFamily } from "./edit-family.tsx";
import { MergeForm } from "./merge-form.tsx";
import { SplitForm } from "./split-form.tsx";

type Open = "edit" | "merge" | "split";

/** Where one goes on when a button has gone with what it was for. */
export const focusHeading = (): void => document.getElementById("family-heading")?.focus();

const titles: Readonly<Record<Open, (name: string) => string>> = {
  edit: (name) => `Change “${name}”`,
  merge: (name) => `Merge “${name}” into another family`,
  split: (name) => `Split “${name}”`,
};

export type FamilyActionsProps = {
  catalog: string;
  packId: string;
  family: Family;
  index: FamilyIndex;
  /** Null while they are not known. */
  labels: readonly Placement[] | null;
  actor: Actor;
  say: Say;
  tell: (done: string, outcome: Promise<string | null>) => Promise<void>;
};

export function FamilyActions(props: FamilyActionsProps) {
  const { catalog, packId, family, index, labels, actor, say, tell } = props;
  const [open, setOpen] = useState<Open | null>(null);
  const close = (): void => setOpen(null);
  const done = (message: string): void => {
    close();
    void tell(message, Promise.resolve(null));
  };
  const isMerged = family.mergedInto !== null;
  const canStore = can(actor, "visualisation.store");
  const shared = { family, index, say, onDone: done, onClose: close };
  return (
    <>
      {can(actor, "family.revise", family) ? (
        <Button size="small" onClick={() => setOpen("edit")}>
          Change
        </Button>
      ) : null}
      {can(actor, "family.merge", family) && !isMerged ? (
        <Button size="small" onClick={() => setOpen("merge")}>
          Merge…
        </Button>
      ) : null}
      {can(actor, "family.split") && !isMerged && labels !== null ? (
        <Button size="small" onClick={() => setOpen("split")}>
          Split…
        </Button>
      ) : null}
      <HistoryButton catalog={catalog} subject={family.subject} record={family.id} label="History" />
      {can(actor, "family.withdraw", family) ? (
        <ConfirmButton
          label="Withdraw"
          question="Withdraw this family? Labels keep naming it and count for nothing; its history is kept. Merging keeps what they say."
          confirm="Withdraw it"
          keep="Keep it"
          onConfirm={() =>
            void tell(`“${family.name}” is withdrawn.`, say({ type: "family.withdraw", family: family.id }))
          }
        />
      ) : null}
      <Dialog
        open={open !== null}
        onOpenChange={(next) => {
          if (!next) close();
        }}
        wide={open === "split"}
        onOpenerGone={focusHeading}
        title={open === null ? "" : titles[open](family.name)}
      >
        {open === "edit" ? <EditFamily catalog={catalog} {...shared} /> : null}
        {open === "merge" ? (
          <MergeForm packId={packId} labels={labels} canStore={canStore} {...shared} />
        ) : null}
        {open === "split" && labels !== null ? (
          <SplitForm catalog={catalog} packId={packId} labels={labels} canStore={canStore} {...shared} />
        ) : null}
      </Dialog>
    </>
  );
}
