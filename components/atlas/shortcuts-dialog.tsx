"use client";
/** The keys of the atlas, for `?`. */
import { Dialog } from "../ui/dialog.tsx";
import { KeyHint } from "../ui/key-hint.tsx";

const keys: readonly { keys: readonly string[]; does: string }[] = [
  { keys: ["←", "→", "↑", "↓"], does: "move among the units" },
  { keys: ["Home", "End"], does: "first and last of the row, with Ctrl of the layer" },
  { keys: ["Enter"], does: "open the unit" },
  { keys: ["l"], does: "label the unit" },
  { keys: ["/"], does: "search" },
  { keys: ["["], does: "previous layer" },
  { keys: ["]"], does: "next layer" },
  { keys: ["?"], does: "these keys" },
];

export function ShortcutsDialog({
  open,
  onOpenChange,
}: {
  open: boolean;
  onOpenChange: (open: boolean) => void;
}) {
  return (
    <Dialog open={open} onOpenChange={onOpenChange} title="Keys in the atlas">
      <dl className="grid grid-cols-[auto_1fr] items-center gap-x-5 gap-y-2.5 text-small">
        {keys.map(({ keys: names, does }) => (
          <div key={does} className="contents">
            <dt className="flex gap-1">
              {names.map((name) => (
                <KeyHint key={name}>{name}</KeyHint>
              ))}
            </dt>
            <dd>{does}</dd>
          </div>
        ))}
      </dl>
      <p className="mt-5 text-caption text-muted">
        In the diagram of the network, up and down move among layers; right and left open and close one.
      </p>
    </Dialog>
  );
}
