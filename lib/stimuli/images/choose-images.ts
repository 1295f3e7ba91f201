/** Some images of a set, at random, so that the order of the set (which may go round its classes) decides nothing. */
import { createRandom } from "../../shared/random.ts";

/** `count` of the numbers below `size`, or all of them when there are fewer, in random order; the same for the same seed. */
export function chooseImages(size: number, count: number, seed: number): number[] {
  const random = createRandom(seed).fork("images");
  const order = Array.from({ length: size }, (_, index) => index);
  const chosen = Math.min(size, count);
  for (let i = 0; i < chosen; i++) {
    const other = i + random.integer(size - i);
    const value = order[i] ?? 0;
    order[i] = order[other] ?? 0;
    order[other] = value;
  }
  return order.slice(0, chosen);
}
