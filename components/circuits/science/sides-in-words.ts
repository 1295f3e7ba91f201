/** The units of a motif, layer by layer, as short as they can be said. */
import type { MotifSides } from "../../../lib/canvas/motif-question.ts";
import { formatUnits } from "../../../lib/circuits/matrix/unit-list.ts";

export const sidesInWords = ({ lower, upper }: MotifSides): string =>
  `${lower.layer}: ${formatUnits(lower.units)} → ${upper.layer}: ${formatUnits(upper.units)}`;
