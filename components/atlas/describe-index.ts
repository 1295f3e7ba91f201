import type { LayerIndexState } from "../../lib/sync/views.ts";

/** The line over the grid: how many units are shown, and how far the labels can be trusted to be all there are. */
export function describeIndex(
  index: LayerIndexState,
  shown: number,
  units: number,
  { labelled, machineOnly }: { readonly labelled: number; readonly machineOnly: number },
): string {
  const showing = shown === units ? "" : `Showing ${shown} of ${units} units. `;
  switch (index.state) {
    case "loading":
      return `${showing}Loading the labels.`;
    case "failed":
      return `${showing}The labels could not be loaded: ${index.message}`;
    case "ready":
      return index.complete
        ? `${showing}${labelled} of ${units} labelled${machineOnly === 0 ? "" : ` by people, ${machineOnly} more by a machine only`}.`
        : `${showing}The server cannot be reached and this browser has no copy of this layer’s labels: only your own unsaved ones show.`;
    default:
      return index satisfies never;
  }
}
