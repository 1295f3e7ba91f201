/** How many people stand behind a label, who they are, and joining or leaving them. */
import type { Person } from "../../lib/catalog/person.ts";
import { Button } from "../ui/button.tsx";
import { Icon } from "../ui/icons.tsx";
import { listNames } from "../ui/sentence.ts";

export type SupportButtonProps = {
  labelName: string;
  supporters: readonly Person[];
  supported: boolean; // by the person at this page
  onToggle: (() => void) | null; // null where this person may not
};

export function SupportButton({ labelName, supporters, supported, onToggle }: SupportButtonProps) {
  const names = listNames(supporters.map(({ name }) => name));
  const who =
    supporters.length === 0 ? null : <span className="text-caption text-muted">supported by {names}</span>;
  if (!onToggle) return who;
  return (
    <span className="inline-flex flex-wrap items-center gap-x-2 gap-y-1">
      <Button
        size="small"
        aria-pressed={supported}
        onClick={onToggle}
        className={supported ? "border-ink" : undefined}
      >
        {supported ? <Icon name="check" size={13} /> : null}
        Support <span className="sr-only">“{labelName}”</span>
        {supporters.length > 0 ? <span className="tabular-nums">{supporters.length}</span> : null}
      </Button>
      {who}
    </span>
  );
}
