"use client";
/** What of the images is looked at: the address is the only place that knows, so that it can be sent to somebody. */
import { useSearchParams } from "next/navigation";
import { useCallback, useMemo, useRef } from "react";
import { defaultImageView, type ImageView, imagesHref, parseImageView } from "./image-view.ts";

export type UsedImageView = {
  readonly view: ImageView;
  /** Goes to another view; the back button leads here again. */
  go(view: Partial<ImageView>): void;
  /** Looks at an image of the grid closely; the back button leads to the grid again, however many follow. */
  open(image: number): void;
  /** Looks at the next (1) or the previous (-1) of these images, if there is one. */
  step(images: readonly number[], by: 1 | -1): void;
  /** Back to the grid. */
  close(): void;
};

export function useImageView(packId: string): UsedImageView {
  const search = useSearchParams().toString();
  const view = useMemo(() => parseImageView(new URLSearchParams(search)), [search]);
  // Whether the entry before this one in the browser's history is the grid that the image was opened from.
  const openedHere = useRef(false);
  const { tab } = view;

  const go = useCallback(
    (next: Partial<ImageView>) => {
      openedHere.current = false;
      window.history.pushState(null, "", imagesHref(packId, next));
      // Another part of the page begins at its top, as another page would.
      if ((next.tab ?? defaultImageView.tab) !== tab) window.scrollTo({ top: 0 });
    },
    [packId, tab],
  );
  const open = useCallback(
    (next: number) => {
      openedHere.current = true;
      window.history.pushState(null, "", imagesHref(packId, { ...view, image: next }));
    },
    [packId, view],
  );
  const step = useCallback(
    (images: readonly number[], by: 1 | -1) => {
      // From the address, which is ahead of the page while a key repeats.
      const current = parseImageView(new URLSearchParams(window.location.search));
      const position = current.image === null ? -1 : images.indexOf(current.image);
      const next = position < 0 ? undefined : images[position + by];
      if (next === undefined) return;
      window.history.replaceState(null, "", imagesHref(packId, { ...current, image: next }));
    },
    [packId],
  );
  const close = useCallback(() => {
    if (openedHere.current) {
      openedHere.current = false;
      window.history.back();
    } else {
      window.history.replaceState(null, "", imagesHref(packId, { ...view, image: null }));
    }
  }, [packId, view]);
  return { view, go, open, step, close };
}
