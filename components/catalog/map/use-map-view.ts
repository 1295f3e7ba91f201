"use client";
/** The map's settings, kept in the address so that they can be sent to somebody. */
import { useSearchParams } from "next/navigation";
import { useMemo } from "react";
import { type MapView, parseMapView, writeMapView } from "./map-view.ts";

export function useMapView(): [MapView, (view: MapView) => void] {
  const search = useSearchParams().toString();
  const view = useMemo(() => parseMapView(new URLSearchParams(search)), [search]);
  const change = (next: MapView): void => {
    const query = writeMapView(new URLSearchParams(window.location.search), next).toString();
    window.history.replaceState(null, "", `${window.location.pathname}${query === "" ? "" : `?${query}`}`);
  };
  return [view, change];
}
