/** Why there is nothing between two layers: one of them is missing. */
import { EmptyState } from "../ui/empty-state.tsx";
import type { Side } from "./motif-view.ts";

export const NoPair = ({ side, layer }: { side: Side; layer: string }) =>
  side === "in" ? (
    <EmptyState title="Only the picture comes before this layer">
      The inputs of {layer} are pixels, which are not units. Look at its outputs, or at a unit of a later
      layer.
    </EmptyState>
  ) : (
    <EmptyState title="No main layer comes after this one">
      {layer} gives its values to no other layer of units. Look at its inputs.
    </EmptyState>
  );
