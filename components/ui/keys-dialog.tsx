/** Which keys do what on a page. */
import type { ReactNode } from "react";
import { Dialog } from "./dialog.tsx";
import { KeyHint } from "./key-hint.tsx";

export type KeyHelp = { readonly keys: readonly string[]; readonly does: string };

export type KeysDialogProps = {
  open: boolean;
  onOpenChange: (open: boolean) => void;
  title: string;
  keys: readonly KeyHelp[];
  /** What else there is to know, below the list. */
  children?: ReactNode;
};

export function KeysDialog({ open, onOpenChange, title, keys, children }: KeysDialogProps) {
  return (
    <Dialog open={open} onOpenChange={onOpenChange} title={title}>
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
      {children ? <p className="mt-5 text-caption text-muted">{children}</p> : null}
    </Dialog>
  );
}
