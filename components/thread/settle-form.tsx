"use client";
/** Resolving a thread, or opening it again: a line that says why. What is typed is kept until it is sent. */
import { useEffect, useRef, useState } from "react";
import type { Resolution } from "../../lib/catalog/records/resolution.ts";
import { createId } from "../../lib/shared/ids.ts";
import { useDraft } from "../hooks/use-draft.ts";
import { Button } from "../ui/button.tsx";
import { Field, TextArea } from "../ui/field.tsx";
import type { ThreadTools } from "./thread-tools.ts";
import { settleDraftKey } from "./use-unfinished.ts";

export type SettleFormProps = {
  comment: string; // at the top of the thread
  state: Resolution["state"]; // what it will be
  tools: ThreadTools;
  onClose: (done: boolean) => void;
};

const words = {
  resolved: {
    label: "Why is it resolved?",
    submit: "Resolve",
    placeholder: "What settled it, in a sentence.",
    done: "The thread is resolved.",
  },
  reopened: {
    label: "Why open it again?",
    submit: "Reopen",
    placeholder: "What has come up, in a sentence.",
    done: "The thread is open again.",
  },
} as const;

export function SettleForm({ comment, state, tools, onClose }: SettleFormProps) {
  const { catalog, subject, say, announce } = tools;
  const draft = useDraft(settleDraftKey(catalog, comment), "");
  const [failure, setFailure] = useState<string | null>(null);
  const field = useRef<HTMLTextAreaElement>(null);
  useEffect(() => field.current?.focus(), []);
  const { label, submit, placeholder, done } = words[state];

  const send = async (): Promise<void> => {
    const reason = draft.value.trim();
    if (reason === "") {
      setFailure("Say in a few words why: those who come later will want to know.");
      field.current?.focus();
      return;
    }
    const content = { state, reason };
    const problem = await say({
      type: "resolution.create",
      resolution: createId(),
      subject,
      comment,
      content,
    });
    setFailure(problem);
    if (problem !== null) return;
    draft.clear();
    announce({ type: "done", text: done });
    onClose(true);
  };
  return (
    <form
      aria-label={label}
      className="py-3 sm:pl-8"
      onSubmit={(event) => {
        event.preventDefault();
        void send();
      }}
      onKeyDown={(event) => {
        if (event.key === "Enter" && (event.ctrlKey || event.metaKey)) {
          event.preventDefault();
          void send();
        }
        if (event.key === "Escape") onClose(false);
      }}
    >
      <Field label={label} error={failure}>
        {(control) => (
          <TextArea
            {...control}
            ref={field}
            rows={2}
            maxLength={2000}
            value={draft.value}
            placeholder={placeholder}
            onChange={(event) => {
              setFailure(null);
              draft.set(event.target.value);
            }}
          />
        )}
      </Field>
      <div className="mt-2 flex flex-wrap gap-2">
        <Button type="submit" variant="primary" size="small">
          {submit}
        </Button>
        <Button variant="quiet" size="small" onClick={() => onClose(false)}>
          Close
        </Button>
      </div>
    </form>
  );
}
