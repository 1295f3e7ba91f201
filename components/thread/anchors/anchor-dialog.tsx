"use client";
/** Choosing what a comment points at. */
import { useState } from "react";
import type { Anchor } from "../../../lib/catalog/records/anchor.ts";
import type { Manifest } from "../../../lib/model/manifest.ts";
import type { UnitAddress } from "../../../lib/shared/unit.ts";
import { Choice } from "../../ui/choice.tsx";
import { Dialog } from "../../ui/dialog.tsx";
import { PictureChoice } from "./picture-choice.tsx";
import { StimulusChoice } from "./stimulus-choice.tsx";

export type AnchorDialogProps = {
  open: boolean;
  onOpenChange: (open: boolean) => void;
  manifest: Manifest;
  unit: UnitAddress | null;
  onChoose: (anchor: Anchor) => void;
};

type What = "picture" | "stimulus";

const options = [
  { value: "picture" as const, label: "A place on a picture" },
  { value: "stimulus" as const, label: "A stimulus" },
];

export function AnchorDialog({ open, onOpenChange, manifest, unit, onChoose }: AnchorDialogProps) {
  const [what, setWhat] = useState<What>("picture");
  const choose = (anchor: Anchor): void => {
    onChoose(anchor);
    onOpenChange(false);
  };
  return (
    <Dialog
      open={open}
      onOpenChange={onOpenChange}
      wide
      title="Point at something"
      description="It is shown beside your comment."
    >
      <Choice label="What to point at" value={what} options={options} onChange={setWhat} className="mb-5" />
      {what === "picture" ? (
        <PictureChoice manifest={manifest} unit={unit} onChoose={choose} />
      ) : (
        <StimulusChoice manifest={manifest} unit={unit} onChoose={choose} />
      )}
    </Dialog>
  );
}
