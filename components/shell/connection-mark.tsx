"use client";
/** Whether this page follows the server, and how much of what one wrote is not yet there. */
import { useConnection } from "../hooks/use-connection.ts";
import { useSession } from "../hooks/use-session.ts";
import { classNames } from "../ui/class-names.ts";
import { Tooltip } from "../ui/tooltip.tsx";
import { describeConnection } from "./describe-connection.ts";

export function ConnectionMark() {
  const connection = useConnection();
  const session = useSession();
  const { short, long, tone } = describeConnection(connection);
  const attention = tone === "warning";
  // Somebody who has nothing to save needs no word that it is saved.
  if (session.state !== "signed-in" && !attention) return null;
  return (
    <Tooltip text={long}>
      <button
        type="button"
        aria-label={`${short}. ${long}`}
        className={classNames(
          "inline-flex min-h-8 min-w-6 cursor-help items-center justify-center gap-1.5 rounded-control px-1 text-caption",
          attention ? "text-warning" : "text-muted",
        )}
      >
        {/* Shape as well as colour: filled when live, an open ring when not. */}
        <span
          aria-hidden="true"
          className={classNames(
            "size-2 rounded-full border border-current",
            connection.state === "live" && "bg-current",
          )}
        />
        <span className={classNames("whitespace-nowrap", attention ? "" : "max-sm:sr-only")}>{short}</span>
      </button>
    </Tooltip>
  );
}

/** The same, spoken when it changes for the worse or back. Kept apart so that the button can stay quiet. */
export function ConnectionAnnouncer() {
  const connection = useConnection();
  const { short, tone } = describeConnection(connection);
  return (
    <span role="status" className="sr-only">
      {tone === "warning" ? short : ""}
    </span>
  );
}
