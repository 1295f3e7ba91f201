"use client";
/** The keys of the atlas, for `?`. */
import { type KeyHelp, KeysDialog, type KeysDialogProps } from "../ui/keys-dialog.tsx";

const keys: readonly KeyHelp[] = [
  { keys: ["←", "→", "↑", "↓"], does: "move among the units" },
  { keys: ["Home", "End"], does: "first and last of the row, with Ctrl of the layer" },
  { keys: ["Enter"], does: "open the unit" },
  { keys: ["l"], does: "label the unit" },
  { keys: ["/"], does: "search" },
  { keys: ["["], does: "previous layer" },
  { keys: ["]"], does: "next layer" },
  { keys: ["?"], does: "these keys" },
];

export function ShortcutsDialog({ open, onOpenChange }: Pick<KeysDialogProps, "open" | "onOpenChange">) {
  return (
    <KeysDialog open={open} onOpenChange={onOpenChange} title="Keys in the atlas" keys={keys}>
      In the diagram of the network, up and down move among layers; right and left open and close one.
    </KeysDialog>
  );
}
