"use client";
/** Makes a family of what labels say in words: all that say so count for it from then on. */
import { useState } from "react";
import type { FamilyIndex } from "../../lib/catalog/families.ts";
import type { Announce } from "../neuron/announcement.ts";
import type { Say } from "../neuron/say.ts";
import { Button } from "../ui/button.tsx";
import { NewFamilyDialog } from "./new-family-dialog.tsx";

export function MakeFamilyButton({
  catalog,
  name,
  index,
  say,
  announce,
}: {
  catalog: string;
  name: string;
  index: FamilyIndex;
  say: Say;
  announce: Announce;
}) {
  const [open, setOpen] = useState(false);
  return (
    <>
      <Button variant="quiet" size="small" onClick={() => setOpen(true)}>
        Make a family<span className="sr-only"> of “{name}”</span>
      </Button>
      <NewFamilyDialog
        catalog={catalog}
        index={index}
        open={open}
        name={name}
        description={`Every label that says “${name}” in words counts for it, the machine-made ones too. The labels stay as they are.`}
        say={say}
        onClose={() => setOpen(false)}
        onMade={() => {
          setOpen(false);
          announce({ type: "done", text: `“${name}” is a family now.` });
        }}
      />
    </>
  );
}
