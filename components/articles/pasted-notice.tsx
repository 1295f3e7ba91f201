/** What became of something that was pasted and has no form in an article; it stays until somebody has read it. */
import { IconButton } from "../ui/button.tsx";
import { Icon } from "../ui/icons.tsx";
import type { PasteNotice } from "./paste-text.ts";

export function PastedNotice({ notice, onDismiss }: { notice: PasteNotice; onDismiss: () => void }) {
  return (
    <div role="status">
      {notice === null ? null : (
        <div className="flex items-start gap-2 border-b border-rule bg-raised px-4 py-2 text-small">
          <span className="mt-0.5 text-warning">
            <Icon name="warning" />
          </span>
          <ul className="min-w-0 flex-1 space-y-1">
            {notice.map((sentence) => (
              <li key={sentence}>{sentence}</li>
            ))}
          </ul>
          <IconButton size="small" label="Close this notice" onClick={onDismiss}>
            <Icon name="close" />
          </IconButton>
        </div>
      )}
    </div>
  );
}
