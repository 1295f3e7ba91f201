/** One line on what has become of a change. */
import { StatusLine } from "../../ui/status-line.tsx";
import type { Changing } from "./use-change.ts";

export function ChangeStatus({ changing }: { changing: Changing }) {
  return (
    <StatusLine tone={changing.state === "failed" ? "danger" : "success"} className="mt-2">
      {changing.state === "failed" ? changing.message : changing.state === "saved" ? "Changed." : null}
    </StatusLine>
  );
}
