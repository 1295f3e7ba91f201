/** The keys of this page, for `?`. */
import { type KeyHelp, KeysDialog, type KeysDialogProps } from "../ui/keys-dialog.tsx";

const keys: readonly KeyHelp[] = [
  { keys: ["j", "→"], does: "next unit of the layer" },
  { keys: ["k", "←"], does: "previous unit" },
  { keys: ["g"], does: "back to the layer’s grid" },
  { keys: ["l"], does: "add a label" },
  { keys: ["s"], does: "support the top label, or take it back" },
  { keys: ["c"], does: "write a comment" },
  { keys: ["?"], does: "these keys" },
];

export function ShortcutsDialog({ open, onOpenChange }: Pick<KeysDialogProps, "open" | "onOpenChange">) {
  return <KeysDialog open={open} onOpenChange={onOpenChange} title="Keys on this page" keys={keys} />;
}
