/** The keys of this page, for `?`. */
import { Dialog } from "../ui/dialog.tsx";
import { KeyHint } from "../ui/key-hint.tsx";

const keys: readonly { keys: readonly string[]; does: string }[] = [
  { keys: ["j", "→"], does: "next unit of the layer" },
  { keys: ["k", "←"], does: "previous unit" },
  { keys: ["g"], does: "back to the layer’s grid" },
  { keys: ["l"], does: "add a label" },
  { keys: ["s"], does: "support the top label, or take it back" },
  { keys: ["c"], does: "write a comment" },
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
    <Dialog open={open} onOpenChange={onOpenChange} title="Keys on this page">
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
    </Dialog>
  );
}
