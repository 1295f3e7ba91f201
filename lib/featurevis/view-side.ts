/** How large the view of a picture is that the network sees. */
import type { Transforms } from "./settings.ts";

/** Side of the view in pixels. */
export const viewSide = (size: number, { padding, jitterBefore, jitterAfter }: Transforms): number =>
  size + 2 * padding - jitterBefore - jitterAfter;
