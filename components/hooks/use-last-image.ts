"use client";
/** The image that was looked at last on this page, so that the next unit is looked at with the same one. */
import type { ImageRef } from "../../lib/stimuli/images/source.ts";
import { createCell } from "../../lib/sync/observable.ts";
import { useObservable } from "./use-observable.ts";

export type LastImage =
  /** One that an address can name: a pack's, or one of a set. */
  | {
      readonly type: "addressed";
      readonly image: { readonly type: "dataset" | "set"; readonly id: string; readonly index: number };
    }
  /** One that was dropped here. */
  | { readonly type: "loose"; readonly ref: ImageRef; readonly name: string };

/** Lives as long as the page. */
const last = createCell<LastImage | null>(null);

export const useLastImage = (): LastImage | null => useObservable(last, null);

export const keepLastImage = (image: LastImage): void => last.set(image);
