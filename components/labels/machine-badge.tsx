/** Says of a label that a program made it, so that nobody takes it for a person's. */
"use client";
import Link from "next/link";
import { machineMadeHref } from "../shell/hrefs.ts";
import { Badge } from "../ui/badge.tsx";
import { Tooltip } from "../ui/tooltip.tsx";

/** What the badge means, and what to do about it. */
export const machineMadeWords =
  "A program made this label from measurements with synthetic stimuli; no person has looked at the unit for it. Support it if you agree, or say something better: a person’s label takes its place.";

/** With its explanation on hover and focus, and at length where it leads. */
export function MachineBadge() {
  return (
    <Tooltip text={machineMadeWords}>
      <Link href={machineMadeHref} className="no-underline hover:[&>span]:border-ink">
        <Badge icon="machine">machine-made</Badge>
      </Link>
    </Tooltip>
  );
}

/** For places that are links themselves. Read out as “machine-made”; `compact` shows the sign alone. */
export function MachineTag({ compact = false }: { compact?: boolean }) {
  return (
    <Badge icon="machine" size="small" title={machineMadeWords}>
      {compact ? null : <span aria-hidden="true">machine</span>}
      <span className="sr-only">machine-made</span>
    </Badge>
  );
}
