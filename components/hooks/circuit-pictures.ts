"use client";
/** Small pictures of many units, as data URLs that a file can carry. */
import type { FigureSource } from "../../lib/figures/figure-source.ts";
import { roomPerPicture, smallPicture } from "../../lib/figures/small-picture.ts";
import type { Manifest } from "../../lib/model/manifest.ts";
import { createFigureSource } from "./figure-source.ts";

type Wanted = {
  readonly manifest: Manifest;
  /** Whether this person may put pictures on the server. */
  readonly canStore: boolean;
  readonly units: readonly string[];
  readonly signal: AbortSignal;
};

/** A drawing needs the pictures and nothing that the catalog says. */
const nothing = {
  labels: async () => new Map<string, string>(),
  circuit: () => Promise.reject(new Error("assertion failed: pictures need no circuit")),
  hypothesis: () => Promise.reject(new Error("assertion failed: pictures need no hypothesis")),
};

/** What a drawing of a circuit is made from, beside the catalog. */
export const drawingSource = (manifest: Manifest, canStore: boolean): FigureSource =>
  createFigureSource({ manifest, catalog: nothing, canStore, missing: "left out", priority: "focus" });

/** Calls back with all that are there whenever one more is settled, until it is stopped. One that fails is left out. */
export function loadPictures(
  { manifest, canStore, units, signal }: Wanted,
  onPictures: (byUnit: Readonly<Record<string, string>>, done: number) => void,
): void {
  const source = drawingSource(manifest, canStore);
  const room = roomPerPicture(units.length);
  let byUnit: Readonly<Record<string, string>> = {};
  let done = 0;
  for (const unit of units) {
    source
      .unitPicture(unit, { signal })
      .then((file) => (file === null ? null : smallPicture(file, room)))
      .catch((error: unknown) => {
        if (!signal.aborted) console.warn(`The drawing is without the picture of ${unit}:`, error);
        return null;
      })
      .then((url) => {
        if (signal.aborted) return;
        done++;
        if (url !== null) byUnit = { ...byUnit, [unit]: url };
        onPictures(byUnit, done);
      });
  }
}
