/** A number of the lens; contributions with their colour beside them, as the map has it. Draws only. */
import { weightColour } from "../../lib/shared/weight-scale.ts";
import type { Quantity } from "./lens-view.ts";
import { formatValue } from "./lens-words.ts";

export function SignedValue({
  value,
  limit,
  quantity,
}: {
  value: number;
  limit: number; // of the colours
  quantity: Quantity;
}) {
  return (
    <span className="inline-flex items-center gap-1.5 whitespace-nowrap">
      {quantity.type === "activation" ? null : (
        <span
          aria-hidden="true"
          className="size-2 outline outline-rule"
          style={{ background: weightColour(value, limit) }}
        />
      )}
      {formatValue(value, quantity)}
    </span>
  );
}
