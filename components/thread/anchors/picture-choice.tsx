"use client";
/** A place on the picture of a unit, or on one of the images that the network comes with. */
import { useState } from "react";
import type { AnchoredPicture, PictureAnchor, Region } from "../../../lib/catalog/records/anchor.ts";
import type { Manifest } from "../../../lib/model/manifest.ts";
import { formatUnit, type UnitAddress } from "../../../lib/shared/unit.ts";
import { useDatasetFacts } from "../../hooks/use-dataset.ts";
import { useVisualisation } from "../../hooks/use-visualisation.ts";
import { DrawnPicture } from "../../images/drawn-picture.tsx";
import { StoredPicture } from "../../neuron/stored-picture.tsx";
import { Button } from "../../ui/button.tsx";
import { Choice } from "../../ui/choice.tsx";
import { DialogActions } from "../../ui/dialog.tsx";
import { Field, TextInput } from "../../ui/field.tsx";
import { PlaceRegion } from "./place-region.tsx";
import { middle } from "./region.ts";
import { UnitChoice } from "./unit-choice.tsx";

export type AnchorChoiceProps<A> = {
  manifest: Manifest;
  /** What the page is about, where that is a unit. */
  unit: UnitAddress | null;
  onChoose: (anchor: A) => void;
};

const side = 264;

type Of = "unit" | "image";

export function PictureChoice({ manifest, unit: initial, onChoose }: AnchorChoiceProps<PictureAnchor>) {
  const [of, setOf] = useState<Of>("unit");
  const [unit, setUnit] = useState(initial);
  const [image, setImage] = useState(0);
  const [region, setRegion] = useState<Region>(middle);
  const facts = useDatasetFacts(manifest);
  const images = facts.state === "ready" ? facts.value.labels.length : 0;
  const shown = useUnitPicture(manifest, of === "unit" ? unit : null);
  const picture: AnchoredPicture | null = of === "image" ? { type: "dataset", image } : shown.picture;
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault();
        if (picture) onChoose({ type: "picture", picture, region, pack: manifest.weights.sha256 });
      }}
    >
      <div className="mb-4 flex flex-wrap items-end gap-x-6 gap-y-3">
        {images > 0 ? (
          <Choice<Of>
            label="Which picture"
            value={of}
            options={[
              { value: "unit", label: "Picture of a unit" },
              { value: "image", label: "Image of the data set" },
            ]}
            onChange={setOf}
          />
        ) : null}
        {of === "unit" ? (
          <UnitChoice manifest={manifest} unit={unit} onChange={setUnit} />
        ) : (
          <ImageChoice image={image} images={images} onChange={setImage} />
        )}
      </div>
      {picture ? (
        <PlaceRegion region={region} onChange={setRegion} side={side}>
          {picture.type === "dataset" ? (
            <DrawnPicture
              manifest={manifest}
              image={picture.image}
              side={side}
              label={`Image ${picture.image}`}
            />
          ) : (
            <StoredPicture
              url={shown.url ?? ""}
              alt={`Picture of ${picture.unit}`}
              size={side}
              className="block size-full"
              missing={<span className="text-small text-muted">The picture cannot be fetched now.</span>}
            />
          )}
        </PlaceRegion>
      ) : (
        <p role="status" className="min-h-24 border-t border-rule py-6 text-small text-muted">
          {unit === null ? "Choose a unit to see its picture." : shown.words}
        </p>
      )}
      <DialogActions>
        <Button type="submit" variant="primary" disabled={!picture}>
          Attach this place
        </Button>
      </DialogActions>
    </form>
  );
}

type UnitPicture = {
  readonly picture: AnchoredPicture | null;
  readonly url: string | null;
  readonly words: string;
};

/** A unit's picture, once it is where everybody finds it. */
function useUnitPicture(manifest: Manifest, unit: UnitAddress | null): UnitPicture {
  const address = unit && formatUnit(unit);
  const used = useVisualisation({
    pack: manifest.id,
    // Nothing is asked for an address that no unit has.
    unit: address ?? "",
    priority: "focus",
    canStore: true,
    auto: address !== null,
  });
  const none = (words: string): UnitPicture => ({ picture: null, url: null, words });
  switch (used.state) {
    case "done": {
      const key = /\/([0-9a-f]{64})\.png$/.exec(used.url)?.[1];
      if (used.kept === "browser" || key === undefined || address === null) {
        return none("The picture is being handed to the server, so that others can see it …");
      }
      return { picture: { type: "visualisation", unit: address, key }, url: used.url, words: "" };
    }
    case "failed":
      return none(used.problem.message);
    case "looking":
    case "idle":
      return none("Looking for the picture …");
    case "queued":
    case "running":
      return none(`The picture is being made: step ${used.step} of ${used.steps} …`);
    case "stopped":
      return none("Nobody has finished this picture. Make it on the unit’s page.");
    default:
      return used satisfies never;
  }
}

type ImageChoiceProps = { image: number; images: number; onChange: (image: number) => void };

function ImageChoice({ image, images, onChange }: ImageChoiceProps) {
  const [text, setText] = useState(String(image));
  const typed = /^\d{1,8}$/.test(text.trim()) ? Number(text) : null;
  const known = typed !== null && typed < images;
  return (
    <Field label="Number of the image" error={known ? null : `A number from 0 to ${images - 1}.`}>
      {(control) => (
        <TextInput
          {...control}
          inputMode="numeric"
          value={text}
          className="w-32 tabular-nums"
          onChange={(event) => {
            setText(event.target.value);
            const next = Number(event.target.value.trim());
            if (/^\d{1,8}$/.test(event.target.value.trim()) && next < images) onChange(next);
          }}
        />
      )}
    </Field>
  );
}
