/** A composer whose text is kept in this browser on every keystroke, until it is sent. */
"use client";
import { useDraft } from "../hooks/use-draft.ts";
import { Composer, type ComposerProps } from "./composer.tsx";
import type { ThreadTools } from "./thread-tools.ts";

export type KeptComposerProps = Omit<
  ComposerProps,
  "body" | "restored" | "onChange" | "subject" | "manifest" | "hrefOf" | "mentions"
> & {
  thread: Pick<ThreadTools, "subject" | "manifest" | "hrefOf" | "mentions">;
  draftKey: string;
  initial?: string; // what an edit starts from
};

export function KeptComposer({ thread, draftKey, initial = "", onSend, ...rest }: KeptComposerProps) {
  const draft = useDraft(draftKey, initial);
  const { subject, manifest, hrefOf, mentions } = thread;
  return (
    <Composer
      {...rest}
      subject={subject}
      manifest={manifest}
      hrefOf={hrefOf}
      mentions={mentions}
      body={draft.value}
      restored={draft.restored && draft.value !== initial}
      onChange={draft.set}
      onSend={async (body) => {
        const failure = await onSend(body);
        if (failure === null) draft.clear();
        return failure;
      }}
    />
  );
}
