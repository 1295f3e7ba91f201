"use client";
/** One image through both networks: the unit's map, the units that changed most, and the most probable classes. */
import { useCallback, useMemo } from "react";
import { surgeryImageInstrument } from "../../lib/microscope/surgery-image/instrument.ts";
import { useMeasurement } from "../hooks/use-measurement.ts";
import { ImageBar } from "../lens/image-bar.tsx";
import { type AddressedImage, formatAddressedImage, parseAddressedImage } from "../lens/lens-view.ts";
import { useFileDrop } from "../lens/use-file-drop.ts";
import { useLensImage } from "../lens/use-lens-image.ts";
import { useLensSources } from "../lens/use-lens-sources.ts";
import { Measured } from "../microscope/measured.tsx";
import { ErrorState } from "../ui/error-state.tsx";
import { ImagePair } from "./image-pair.tsx";
import type { MeasureProps } from "./measure-props.ts";

export function ImageMeasure(props: MeasureProps) {
  const { manifest, facts, query, operations } = props;
  const sources = useLensSources(manifest);
  const { set } = query;
  const text = query.get("image");
  const named = useMemo(() => parseAddressedImage(text), [text]);
  const onNamed = useCallback(
    (image: AddressedImage | null) => set({ image: image && formatAddressedImage(image) }),
    [set],
  );
  const { image, refused, choose, drop } = useLensImage(named, sources, onNamed);
  const isOver = useFileDrop(drop);
  const ref = image.state === "addressed" || image.state === "loose" ? image.ref : null;
  const used = useMeasurement(
    manifest,
    surgeryImageInstrument,
    ref && { operations, image: ref, layer: facts.layer.name },
    { start: "now" },
  );
  return (
    <div className={isOver ? "rounded-figure outline-2 outline-offset-8 outline-accent" : undefined}>
      <ImageBar
        image={image}
        described={null}
        sources={sources}
        refused={refused}
        onChoose={choose}
        onFile={drop}
      />
      {image.state === "failed" ? (
        <ErrorState title="This image is not here" message={image.problem.message} />
      ) : null}
      {ref ? (
        <Measured used={used} what="the image before and after">
          {({ result }) => <ImagePair {...props} result={result} />}
        </Measured>
      ) : null}
    </div>
  );
}
