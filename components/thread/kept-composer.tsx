/** A composer whose text is kept in this browser on every keystroke, until it is sent. */
"use client";
import { useDraft } from "../hooks/use-draft.ts";
import { Composer, type ComposerProps } from "./composer.tsx";

export type KeptComposerProps = Omit<ComposerProps, "body" | "restored" | "onChange"> & {
  draftKey: string;
  initial?: string; // what an edit starts from
};

export function KeptComposer({ draftKey, initial = "", onSend, ...rest }: KeptComposerProps) {
  const draft = useDraft(draftKey, initial);
  return (
    <Composer
      {...rest}
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
