"use client";
/** Squares of images as a network sees them, cut out by the worker while somebody looks at them. */
import { useMemo } from "react";
import type { CropBytes, CropWindow } from "../../lib/stimuli/images/crop.ts";
import type { ImageSize } from "../../lib/stimuli/images/fit.ts";
import type { ImageSource } from "../../lib/stimuli/images/source.ts";
import { createDrawnImages, type DrawnImage, type DrawnImages } from "../compute/drawn-images.ts";
import { pageCompute } from "../compute/page-compute.ts";
import { toProblem } from "./request-json.ts";
import { useObservable } from "./use-observable.ts";

type Crop = { readonly image: number; readonly window: CropWindow };

export type Crops = { readonly of: (crop: Crop) => ReturnType<DrawnImages["image"]> };

const known = new Map<string, Crops>();

/** The same answer for the same source and size. */
export function cropsOf(source: ImageSource, { width, height }: ImageSize): Crops {
  const key = JSON.stringify([source, width, height]);
  const made = known.get(key) ?? createCrops(source, { width, height });
  known.set(key, made);
  return made;
}

function createCrops(source: ImageSource, input: ImageSize): Crops {
  const numbers = new Map<string, number>();
  const crops: Crop[] = [];
  const drawn = createDrawnImages({
    draw: async (asked): Promise<readonly CropBytes[]> =>
      pageCompute().cropImages({
        source,
        input,
        crops: asked.flatMap((number) => crops[number] ?? []),
      }),
    toProblem,
  });
  return {
    of: (crop) => {
      const { left, top, side } = crop.window;
      const name = `${crop.image} ${left} ${top} ${side}`;
      const number = numbers.get(name) ?? crops.push(crop) - 1;
      numbers.set(name, number);
      return drawn.image(number);
    },
  };
}

const waiting: DrawnImage = { state: "waiting" };

/** The crop, cut out while the component that asks is on the page. */
export function useCrop(crops: Crops, image: number, { left, top, side }: CropWindow): DrawnImage {
  const crop = useMemo(
    () => crops.of({ image, window: { left, top, side } }),
    [crops, image, left, top, side],
  );
  return useObservable(crop, waiting);
}
