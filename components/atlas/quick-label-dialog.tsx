"use client";
/** Labelling a unit without leaving the grid. The same form and the same draft as on the unit's own page. */
import { useMemo, useRef } from "react";
import { formatUnit } from "../../lib/shared/unit.ts";
import type { LayerIndexState } from "../../lib/sync/views.ts";
import { useCurrentCatalog } from "../hooks/current-catalog.tsx";
import { useCommands } from "../hooks/use-commands.ts";
import { suggestFamilies } from "../labels/label-draft.ts";
import { NewLabel } from "../labels/new-label.tsx";
import { sayWith } from "../neuron/say.ts";
import { Dialog } from "../ui/dialog.tsx";
import { UnitPicture } from "./unit-picture.tsx";
import type { TilePictures } from "./unit-tile.tsx";

export function QuickLabelDialog({
  packId,
  layer,
  unit,
  index,
  pictures,
  onClose,
  onReturn,
}: {
  packId: string;
  layer: string;
  /** Null while no unit is being labelled. */
  unit: number | null;
  index: LayerIndexState;
  pictures: TilePictures;
  onClose: (message: string | null) => void;
  /** Puts the focus back where the person was. */
  onReturn: () => void;
}) {
  const catalog = useCurrentCatalog(packId);
  const { send } = useCommands(catalog);
  const nameInput = useRef<HTMLInputElement>(null);
  const families = useMemo(
    () => suggestFamilies([...index.units.values()].map(({ family }) => family)),
    [index.units],
  );
  const address = unit === null ? "" : formatUnit({ layer, index: unit });
  return (
    <Dialog
      open={unit !== null}
      onOpenChange={(open) => {
        if (!open) onClose(null);
      }}
      title="Label a unit"
      description={<span className="font-mono text-caption">{address}</span>}
      onOpenAutoFocus={(event) => {
        event.preventDefault();
        nameInput.current?.focus();
      }}
      onCloseAutoFocus={(event) => {
        // The tile may have been drawn anew since; the grid knows where it is.
        event.preventDefault();
        onReturn();
      }}
    >
      {unit === null ? null : (
        <>
          <div className="mb-5">
            <UnitPicture
              packId={packId}
              layer={layer}
              unit={unit}
              side={160}
              inView
              priority="focus"
              {...pictures}
            />
          </div>
          <NewLabel
            catalog={catalog}
            draftKey={`label/${catalog}/${address}`}
            unit={address}
            families={families}
            nameInput={nameInput}
            say={sayWith(send)}
            onDone={onClose}
            onClose={() => onClose(null)}
          />
        </>
      )}
    </Dialog>
  );
}
