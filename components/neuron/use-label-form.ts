/** Whether the form for a new label stands open: by a person's wish, or because there is an unfinished label from before. */
"use client";
import { useCallback, useEffect, useRef, useState } from "react";
import { useDraft } from "../hooks/use-draft.ts";
import { emptyLabelDraft, isWritten } from "../labels/label-draft.ts";
import type { LabelFormDoor } from "../labels/label-section.tsx";

export function useLabelForm(catalog: string, unit: string): LabelFormDoor {
  const draft = useDraft(`label/${catalog}/${unit}`, emptyLabelDraft);
  const [wish, setWish] = useState<boolean | null>(null);
  const nameInput = useRef<HTMLInputElement>(null);
  const opener = useRef<HTMLButtonElement>(null);
  const wantsFocus = useRef(false);
  const open = wish ?? (draft.restored && isWritten(draft.value));

  // A form that opens by itself takes no focus; one that was asked for does, and gives it back when it closes.
  useEffect(() => {
    if (wantsFocus.current) (open ? nameInput : opener).current?.focus();
    wantsFocus.current = false;
  }, [open]);
  const setOpen = useCallback((next: boolean) => {
    wantsFocus.current = true;
    if (next) nameInput.current?.focus();
    setWish(next);
  }, []);
  return { open, setOpen, nameInput, opener };
}
