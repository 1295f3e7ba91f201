/** What the map shows, as its address carries it. */
import type { MapFilter, MapMode } from "./map-colour.ts";
import { mapModes } from "./map-colour.ts";
import { unitStates } from "./unit-states.ts";

export type MapView = { readonly mode: MapMode; readonly filter: MapFilter };

export const noFilter: MapFilter = { state: null, family: null, person: null };

/** Whatever an address says that is none of this is left aside. */
export function parseMapView(query: URLSearchParams): MapView {
  const mode = mapModes.find((known) => known === query.get("by")) ?? "state";
  return {
    mode,
    filter: {
      state: unitStates.find((known) => known === query.get("state")) ?? null,
      family: query.get("family"),
      person: query.get("person"),
    },
  };
}

/** Writes the view into a query; what is as it is anyway goes without saying. */
export function writeMapView(query: URLSearchParams, { mode, filter }: MapView): URLSearchParams {
  const next = new URLSearchParams(query);
  const put = (name: string, value: string | null): void => {
    if (value === null) next.delete(name);
    else next.set(name, value);
  };
  put("by", mode === "state" ? null : mode);
  put("state", filter.state);
  put("family", filter.family);
  put("person", filter.person);
  return next;
}
