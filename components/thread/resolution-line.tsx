"use client";
/** In a thread: that somebody resolved it or opened it again, when, and why. */
import { can } from "../../lib/catalog/permission.ts";
import type { Resolution } from "../../lib/catalog/records/resolution.ts";
import { announceOutcome } from "../neuron/announcement.ts";
import { ConfirmButton } from "../neuron/confirm-button.tsx";
import { UnsavedMark } from "../neuron/unsaved-mark.tsx";
import { Icon } from "../ui/icons.tsx";
import { Time } from "../ui/time.tsx";
import { FreshMark } from "./fresh-mark.tsx";
import { Said } from "./said.tsx";
import type { ThreadTools } from "./thread-tools.ts";

export function ResolutionLine({ resolution, tools }: { resolution: Resolution; tools: ThreadTools }) {
  const { actor, people, pending, fresh, say, announce, onGone } = tools;
  const { state, reason, author, createdAt, id } = resolution;
  return (
    <div className="flex gap-2 py-3 text-small">
      <span className="mt-0.5 text-muted">
        <Icon name={state === "resolved" ? "check" : "earlier"} />
      </span>
      <div className="min-w-0">
        <p>
          <span className="font-medium">{people.get(author)?.name ?? "Unknown person"}</span>{" "}
          {state === "resolved" ? "resolved this" : "opened this again"},{" "}
          <Time iso={createdAt} className="text-caption text-muted" />{" "}
          {fresh.has(id) ? <FreshMark>new</FreshMark> : null}
        </p>
        <div className="text-muted">
          <Said text={reason} />
        </div>
        {pending.has(id) ? <UnsavedMark /> : null}
        {actor !== null && can(actor, "resolution.withdraw", resolution) ? (
          <div className="-ml-2.5">
            <ConfirmButton
              label="Take back"
              question={
                state === "resolved" ? "Take back that it is resolved?" : "Take back that it is open?"
              }
              confirm="Take it back"
              keep="Keep it"
              onConfirm={() =>
                void announceOutcome(
                  announce,
                  "Taken back.",
                  say({ type: "resolution.withdraw", resolution: id }),
                ).then(onGone)
              }
            />
          </div>
        ) : null}
      </div>
    </div>
  );
}
