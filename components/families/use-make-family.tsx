"use client";
/** Makes a family of what labels say in words: all that say so count for it from then on. */
import { type ReactNode, useState } from "react";
import type { FamilyIndex } from "../../lib/catalog/families.ts";
import type { Announce } from "../neuron/announcement.ts";
import type { Say } from "../neuron/say.ts";
import { NewFamilyDialog } from "./new-family-dialog.tsx";

export type MakeFamily = {
  /** Opens the form with the words as the name. */
  readonly start: (name: string) => void;
  /** To be put on the page, where it stays when the words have gone from it. */
  readonly dialog: ReactNode;
};

export function useMakeFamily(options: {
  catalog: string;
  index: FamilyIndex;
  say: Say;
  announce: Announce;
  /** Where the focus goes on: the button that was pressed leaves the page with the words. */
  onGone: () => void;
}): MakeFamily {
  const { catalog, index, say, announce, onGone } = options;
  const [name, setName] = useState<string | null>(null);
  const close = (): void => setName(null);
  return {
    start: setName,
    dialog: (
      <NewFamilyDialog
        catalog={catalog}
        index={index}
        open={name !== null}
        name={name ?? ""}
        description={`Every label that says “${name}” in words counts for it, the machine-made ones too. The labels stay as they are.`}
        say={say}
        onClose={close}
        onOpenerGone={onGone}
        onMade={(_family, made) => {
          close();
          announce({ type: "done", text: `“${made}” is a family now.` });
        }}
      />
    ),
  };
}
