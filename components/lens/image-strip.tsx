"use client";
/** A few images of a source side by side, to choose from by looking. */
import { type ReactNode, useMemo } from "react";
import { useImageSet } from "../hooks/use-image-sets.ts";
import { useManifest } from "../hooks/use-manifest.ts";
import { DrawnPicture } from "../images/drawn-picture.tsx";
import { StoredPicture } from "../neuron/stored-picture.tsx";
import { classNames } from "../ui/class-names.ts";
import { ScrollBox } from "../ui/scroll-box.tsx";
import type { AddressedImage } from "./lens-view.ts";
import type { LensSource } from "./use-lens-sources.ts";

/** Images shown at once; in CSS pixels, the side of each. */
const shown = 12;
const side = 56;

export type ImageStripProps = {
  source: LensSource;
  image: AddressedImage;
  onChoose: (image: AddressedImage) => void;
};

export function ImageStrip(props: ImageStripProps) {
  const { source, image } = props;
  // Whole pages, so that the row stays as it is while a person chooses within it.
  const first = Math.min(Math.floor(image.index / shown) * shown, Math.max(0, source.count - shown));
  const indices = useMemo(
    () => Array.from({ length: Math.min(shown, source.count) }, (_, i) => first + i),
    [first, source.count],
  );
  return source.type === "set" ? (
    <SetStrip {...props} indices={indices} />
  ) : (
    <DatasetStrip {...props} indices={indices} />
  );
}

type StripProps = ImageStripProps & { indices: readonly number[] };

function DatasetStrip(props: StripProps) {
  const manifest = useManifest(props.source.id);
  return (
    <Strip {...props} nameOf={() => null}>
      {(index) =>
        manifest.state === "ready" ? (
          <DrawnPicture manifest={manifest.value} image={index} side={side} />
        ) : null
      }
    </Strip>
  );
}

function SetStrip(props: StripProps) {
  const { id, sha256 } = props.source;
  const set = useImageSet(sha256 === null ? null : { id, sha256 });
  const images = set.state === "ready" ? (set.value?.images ?? []) : [];
  return (
    <Strip {...props} nameOf={(index) => images[index]?.name ?? null}>
      {(index) => {
        const stored = images[index];
        return stored ? (
          <StoredPicture
            url={`/api/image-sets/${encodeURIComponent(id)}/pixels/${stored.sha256}.png`}
            alt=""
            size={side}
            className="size-full object-cover"
            missing={null}
          />
        ) : null;
      }}
    </Strip>
  );
}

function Strip({
  source,
  image,
  onChoose,
  indices,
  nameOf,
  children,
}: StripProps & { nameOf: (index: number) => string | null; children: (index: number) => ReactNode }) {
  return (
    <ScrollBox label={`Images of ${source.title}`} className="mt-3">
      <ul className="flex w-max gap-1 p-0.5">
        {indices.map((index) => (
          <li key={index}>
            <button
              type="button"
              aria-label={`Image ${index}${nameOf(index) === null ? "" : `, ${nameOf(index)}`}`}
              aria-pressed={index === image.index}
              title={nameOf(index) ?? `image ${index}`}
              onClick={() => onChoose({ ...image, index })}
              style={{ width: side, height: side }}
              className={classNames(
                "block cursor-pointer overflow-hidden rounded-figure bg-sunken",
                index === image.index && "outline-2 outline-accent",
              )}
            >
              {children(index)}
            </button>
          </li>
        ))}
      </ul>
    </ScrollBox>
  );
}
