"use client";
/** Pictures of units for a drawing: as they come, those that nobody has made yet made here. */
import { useEffect, useMemo, useState } from "react";
import type { Manifest } from "../../../lib/model/manifest.ts";
import { parseUnit } from "../../../lib/shared/unit.ts";
import { loadPictures } from "../../hooks/circuit-pictures.ts";

export type Pictures = {
  readonly byUnit: Readonly<Record<string, string>>;
  /** How many were asked for, and how many are settled, with a picture or without. */
  readonly wanted: number;
  readonly done: number;
};

export function usePictures(manifest: Manifest, units: readonly string[], canStore: boolean): Pictures {
  // Compared by content: a canvas on which something moves asks for the same pictures.
  const list = units.filter((text) => isOf(manifest, text)).join("\n");
  const [pictures, setPictures] = useState<Pictures>({ byUnit: {}, wanted: 0, done: 0 });
  useEffect(() => {
    const wanted = list === "" ? [] : list.split("\n");
    setPictures((before) => ({ ...before, wanted: wanted.length, done: 0 }));
    const stop = new AbortController();
    loadPictures({ manifest, canStore, units: wanted, signal: stop.signal }, (byUnit, done) =>
      setPictures({ byUnit, wanted: wanted.length, done }),
    );
    return () => stop.abort();
  }, [manifest, list, canStore]);
  return useMemo(() => pictures, [pictures]);
}

/** The input's channels have no pictures. */
function isOf({ layers }: Manifest, text: string): boolean {
  const unit = parseUnit(text);
  return unit.ok && unit.value.index < (layers.find(({ name }) => name === unit.value.layer)?.shape[2] ?? 0);
}
