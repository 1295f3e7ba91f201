/** Says when the map does not show everything, and why. */
import type { LayerIndexState } from "../../../lib/sync/views.ts";
import { StatusLine } from "../../ui/status-line.tsx";

export function MapState({ indexes }: { indexes: readonly LayerIndexState[] }) {
  const waiting = indexes.filter(({ state }) => state === "loading").length;
  const failed = indexes.find((index) => index.state === "failed");
  const partial = indexes.some((index) => index.state === "ready" && !index.complete);
  if (failed) {
    return (
      <StatusLine tone="danger" className="mt-3">
        Some layers could not be loaded: {failed.state === "failed" ? failed.message : null}
      </StatusLine>
    );
  }
  return (
    <StatusLine tone={partial ? "warning" : "neutral"} className="mt-3">
      {waiting > 0
        ? `Loading ${waiting} of ${indexes.length} layers.`
        : partial
          ? "The server cannot be reached and this browser holds no copy of some layers: only your own unsaved labels show there."
          : null}
    </StatusLine>
  );
}
