/** The units of a layer whose own values an edit is about. */
import type { Operation } from "../../lib/model/edit/record.ts";

/** So many are drawn together; a whole layer is a thicket. */
export const mostTargets = 60;

/** Units of `layer` that edited edges lead to, in the order of the operations; fewer than all of them when there are very many. */
export const targetUnits = (operations: readonly Operation[], layer: string): number[] =>
  [
    ...new Set(
      operations.flatMap((operation) =>
        operation.type === "scale-edges" && operation.to.layer === layer ? operation.to.units : [],
      ),
    ),
  ].slice(0, mostTargets);
