/** An operation in words. */
import type { Operation } from "./record.ts";
import { formatUnitSet } from "./unit-ranges.ts";

/** A factor as it is written: −1, 0.5. */
export const formatFactor = (factor: number): string =>
  String(Number(factor.toPrecision(4))).replace("-", "−");

/** “Cut the positive edges”. */
export function describeDeed({
  sign,
  factor,
}: Pick<Extract<Operation, { type: "scale-edges" }>, "sign" | "factor">): string {
  const edges = `the ${sign === "all" ? "" : `${sign} `}edges`;
  if (factor === 0) return `Cut ${edges}`;
  if (factor === -1) return `Turn round ${edges}`;
  return `Multiply ${edges} by ${formatFactor(factor)}`;
}

/** “Cut the positive edges from mixed3a:34,57 to mixed3b:1”; layers as the network calls them. */
export function describeOperation(operation: Operation): string {
  switch (operation.type) {
    case "scale-edges":
      return `${describeDeed(operation)} from ${formatUnitSet(operation.from)} to ${formatUnitSet(operation.to)}`;
    case "ablate":
      return `Hold ${formatUnitSet(operation.units)} at zero`;
    case "binarise":
      return operation.layers === "all" ? "Binarise every layer" : `Binarise ${operation.layers.join(", ")}`;
    default:
      return operation satisfies never;
  }
}
