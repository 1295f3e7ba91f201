import { classNames } from "../ui/class-names.ts";
import { StatusLine } from "../ui/status-line.tsx";
import type { Sending } from "./use-sending.ts";

/** What became of something that was sent. */
export function SendingLine({ sending, className }: { sending: Sending; className?: string }) {
  return (
    <StatusLine
      tone={sending.state === "failed" ? "danger" : "success"}
      className={classNames("empty:mt-0 empty:min-h-0", className)}
    >
      {(sending.state === "failed" || sending.state === "done") && sending.message ? sending.message : null}
    </StatusLine>
  );
}
