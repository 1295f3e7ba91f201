import { Button } from "../ui/button.tsx";
import { EmptyState } from "../ui/empty-state.tsx";
import type { AtlasView } from "./atlas-view.ts";
import type { Show } from "./unit-filter.ts";

const titles: Record<Show, string> = {
  all: "No unit of this layer matches",
  labelled: "No person has labelled a unit of this layer yet",
  contested: "No unit of this layer is contested",
  machine: "No unit of this layer has a machine-made label alone",
  unlabelled: "Every unit of this layer has a label",
  mine: "You have not labelled a unit of this layer yet",
};

/** The grid when search and filter leave nothing: which of them did, and the way back. */
export function NoUnits({
  view,
  mayLabel,
  onReset,
}: {
  view: AtlasView;
  mayLabel: boolean;
  onReset: () => void;
}) {
  const searching = view.query.trim() !== "";
  return (
    <EmptyState
      title={
        searching
          ? `Nothing here matches “${view.query.trim()}”`
          : view.family !== "" && view.show === "all"
            ? "No label places a unit of this layer in that family"
            : titles[view.show]
      }
      action={<Button onClick={onReset}>Show all units</Button>}
    >
      {searching
        ? "The search looks at the shown label, the family and the index of the units in this layer. Other layers are searched below."
        : view.show === "unlabelled"
          ? "That is all of them. Others’ labels may still want your support, or your doubt."
          : mayLabel
            ? "Move to a unit with the arrow keys and press l, or open it, to say what you think it is."
            : "Labels appear here as people add them."}
    </EmptyState>
  );
}
