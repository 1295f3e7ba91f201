"use client";
/** Standing behind a label or objecting to it, with a reason; at most one of the two. */
import { useEffect, useRef, useState } from "react";
import type { CommandDraft } from "../../lib/sync/client.ts";
import type { LabelView } from "../../lib/sync/views.ts";
import { Button } from "../ui/button.tsx";
import { Icon } from "../ui/icons.tsx";
import { ReasonForm } from "./reason-form.tsx";
import { leaveStance, takeStance } from "./stance.ts";

export type StanceButtonsProps = {
  catalog: string;
  label: LabelView;
  /** Keeps commands, all or up to the first that cannot be, and says which; a message when one could not. */
  onState: (commands: readonly CommandDraft[], done: string) => Promise<string | null>;
};

type Mode = "closed" | "support" | "dispute";

export function StanceButtons({ catalog, label, onState }: StanceButtonsProps) {
  const { supportedByMe, disputedByMe, supporters, disputers, name } = label;
  const [mode, setMode] = useState<Mode>("closed");
  const support = useRef<HTMLButtonElement>(null);
  const dispute = useRef<HTMLButtonElement>(null);
  const last = useRef<Mode>("closed");
  // The focus goes back to what the form was for.
  useEffect(() => {
    const before = last.current;
    last.current = mode;
    if (mode === "closed" && before !== "closed") (before === "support" ? support : dispute).current?.focus();
  }, [mode]);
  const own = label.ownReason;
  const close = (): void => setMode("closed");
  return (
    <>
      <Button
        ref={support}
        size="small"
        aria-pressed={supportedByMe}
        onClick={() => {
          close();
          void onState(
            supportedByMe ? leaveStance(label) : takeStance(label, { kind: "support", reason: undefined }),
            supportedByMe ? `You no longer support “${name}”.` : `You support “${name}”.`,
          );
        }}
        className={supportedByMe ? "border-ink" : undefined}
      >
        {supportedByMe ? <Icon name="check" size={13} /> : null}
        Support <span className="sr-only">“{name}”</span>
        {supporters.length > 0 ? <span className="tabular-nums">{supporters.length}</span> : null}
      </Button>
      <Button
        ref={dispute}
        size="small"
        aria-pressed={disputedByMe}
        aria-expanded={mode === "dispute"}
        onClick={() => {
          if (disputedByMe) {
            close();
            void onState(leaveStance(label), `You no longer dispute “${name}”.`);
          } else setMode(mode === "dispute" ? "closed" : "dispute");
        }}
        className={disputedByMe ? "border-ink" : undefined}
      >
        {disputedByMe ? <Icon name="check" size={13} /> : null}
        Dispute <span className="sr-only">“{name}”</span>
        {disputers.length > 0 ? <span className="tabular-nums">{disputers.length}</span> : null}
      </Button>
      {supportedByMe || disputedByMe ? (
        <Button
          variant="quiet"
          size="small"
          aria-expanded={mode !== "closed"}
          onClick={() => setMode(mode === "closed" ? (supportedByMe ? "support" : "dispute") : "closed")}
        >
          {own === "" ? "Say why" : "Change my reason"}
        </Button>
      ) : null}
      {mode === "closed" ? null : (
        <div className="w-full">
          <ReasonForm
            key={mode}
            draftKey={`stance/${catalog}/${label.id}/${mode}`}
            label={mode === "support" ? `Why you support “${name}”` : `Why you dispute “${name}”`}
            hint={
              mode === "support"
                ? "What you saw that speaks for it."
                : "What speaks against it. If you know better, add a label of your own as well."
            }
            initial={own}
            required={mode === "dispute"}
            submitLabel={
              mode === "support" ? "Keep my reason" : disputedByMe ? "Keep my reason" : "Dispute it"
            }
            onSubmit={async (reason) => {
              const done = mode === "support" ? `You support “${name}”.` : `You dispute “${name}”.`;
              const failure = await onState(takeStance(label, { kind: mode, reason }), done);
              if (failure === null) close();
              return failure;
            }}
            onClose={close}
          />
        </div>
      )}
    </>
  );
}
