"use client";
/** The image under the lens: one that the address names, or one that a person has dropped, which no address can carry. */
import { useCallback, useEffect, useState } from "react";
import type { Problem } from "../../lib/shared/result.ts";
import type { ImageRef } from "../../lib/stimuli/images/source.ts";
import { toProblem } from "../hooks/request-json.ts";
import { keepLastImage, type LastImage, useLastImage } from "../hooks/use-last-image.ts";
import { useLooseImages } from "../hooks/use-loose-image.ts";
import { type AddressedImage, formatAddressedImage, parseAddressedImage } from "./lens-view.ts";
import { type LensSources, refOf } from "./use-lens-sources.ts";

export type LensImage =
  | { readonly state: "looking" }
  | { readonly state: "none" }
  | { readonly state: "failed"; readonly problem: Problem }
  | { readonly state: "addressed"; readonly ref: ImageRef; readonly image: AddressedImage }
  | { readonly state: "loose"; readonly ref: ImageRef; readonly name: string };

export type UsedLensImage = {
  readonly image: LensImage;
  /** Why the file that was dropped last could not be read. */
  readonly refused: Problem | null;
  choose(image: AddressedImage): void;
  drop(file: File): void;
};

function addressed(image: AddressedImage, { state, sources, problem }: LensSources): LensImage {
  if (image.type === "set" && state === "loading") return { state: "looking" };
  const ref = refOf(image, sources);
  if (ref) return { state: "addressed", ref, image };
  if (problem) return { state: "failed", problem };
  const message = `There is no image ${image.index} in an image set “${image.id}” on this server. Choose another, or drop one here.`;
  return { state: "failed", problem: { code: "not-found", message } };
}

/**
 * @param named what the address names
 * @param onNamed the address is to name this from now on; null where the image is one that it cannot name
 */
export function useLensImage(
  named: AddressedImage | null,
  sources: LensSources,
  onNamed: (image: AddressedImage | null) => void,
): UsedLensImage {
  const last = useLastImage();
  const [refused, setRefused] = useState<Problem | null>(null);
  const { add } = useLooseImages();

  const choose = useCallback(
    (image: AddressedImage): void => {
      setRefused(null);
      keepLastImage({ type: "addressed", image });
      onNamed(image);
    },
    [onNamed],
  );
  const drop = useCallback(
    (file: File): void => {
      setRefused(null);
      add(file).then(
        ({ ref }) => {
          keepLastImage({ type: "loose", ref, name: file.name });
          onNamed(null);
        },
        (error: unknown) => setRefused(toProblem(error)),
      );
    },
    [add, onNamed],
  );

  // The first image there is, so that there is something to see at once.
  const first = sources.state === "ready" ? sources.sources[0] : undefined;
  // A link's image is looked at from then on; without one, the image of the unit before. Compared as text: it is parsed anew each time.
  const address = named && formatAddressedImage(named);
  useEffect(() => {
    const image = parseAddressedImage(address);
    if (image) keepLastImage({ type: "addressed", image });
  }, [address]);
  useEffect(() => {
    if (address !== null) return;
    if (last?.type === "addressed") onNamed(last.image);
    else if (!last && first) onNamed({ type: first.type, id: first.id, index: 0 });
  }, [address, last, first, onNamed]);

  return { image: shownOf(named, last, sources), refused, choose, drop };
}

function shownOf(named: AddressedImage | null, last: LastImage | null, sources: LensSources): LensImage {
  if (named) return addressed(named, sources);
  if (last?.type === "loose") return { state: "loose", ref: last.ref, name: last.name };
  if (last || sources.state === "loading" || sources.sources.length > 0) return { state: "looking" };
  return { state: "none" };
}
