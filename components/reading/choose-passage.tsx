"use client";
/** Choosing what of the article to comment on without a pointer. */
import { useState } from "react";
import type { PassageAnchor } from "../../lib/catalog/records/anchor.ts";
import { PassageChoiceDialog } from "../articles/passage-choice-dialog.tsx";
import { passagesIn } from "./passage-of-range.ts";
import { articleBody } from "./use-found-passages.ts";

export function ChoosePassage({
  version,
  selected,
  onPick,
  onClose,
}: {
  version: number;
  selected: PassageAnchor | null;
  onPick: (anchor: PassageAnchor) => void;
  onClose: () => void;
}) {
  // What is published does not change while somebody chooses.
  const [choices] = useState(() => {
    const body = articleBody();
    const found = body ? passagesIn(body, version, selected) : [];
    return found.map(({ anchor, ...choice }) => ({ ...choice, anchor: () => anchor }));
  });
  return <PassageChoiceDialog choices={choices} onPick={onPick} onClose={onClose} />;
}
