/** Whether the form for a new label stands open: by a person's wish, or because there is an unfinished label from before. */
"use client";
import { useCallback, useEffect, useRef, useState } from "react";
import { useDraft } from "../hooks/use-draft.ts";
import { emptyLabelDraft, isWritten } from "../labels/label-draft.ts";
import type { LabelFormDoor } from "../labels/label-section.tsx";

export function useLabelForm(catalog: string, unit: string): LabelFormDoor {
  const draft = useDraft(`label/${catalog}/${unit}`, emptyLabelDraft);
  const [wish, setWish] = useState<boolean | null>(null);
  const input = useRef<HTMLInputElement | null>(null);
  const opener = useRef<HTMLButtonElement>(null);
  const wantsFocus = useRef(false);
  const open = wish ?? (draft.restored && isWritten(draft.value));

  // A form that opens by itself takes no focus; one that was asked for does, and gives it back when it closes. Whoever
  // asks before the labels have arrived gets the focus when the form does.
  const focusOn = useCallback((element: HTMLElement | null) => {
    if (!element || !wantsFocus.current) return;
    wantsFocus.current = false;
    element.focus();
  }, []);
  const nameInput = useCallback(
    (element: HTMLInputElement | null) => {
      input.current = element;
      focusOn(element);
    },
    [focusOn],
  );
  useEffect(() => focusOn((open ? input : opener).current), [open, focusOn]);
  const setOpen = useCallback(
    (next: boolean) => {
      wantsFocus.current = true;
      if (next) focusOn(input.current);
      setWish(next);
    },
    [focusOn],
  );
  return { open, setOpen, nameInput, opener };
}
