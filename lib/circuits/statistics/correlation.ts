/** Pearson's correlation. */

/** The sums that a correlation is made of. */
export type Moments = {
  readonly n: number;
  readonly x: number;
  readonly y: number;
  readonly xx: number;
  readonly yy: number;
  readonly xy: number;
};

/** Rounding leaves a constant with a variance of about 1e-16 of its square. */
const noVariance = 1e-12;

/** r = cov(x, y) / (σ(x) σ(y)), in [-1, 1]; null where it has no meaning: fewer than three observations, or one side constant. */
export function correlationOf({ n, x, y, xx, yy, xy }: Moments): number | null {
  if (n < 3) return null;
  const varianceX = xx - (x * x) / n;
  const varianceY = yy - (y * y) / n;
  if (!(varianceX > noVariance * xx && varianceY > noVariance * yy)) return null;
  return Math.min(1, Math.max(-1, (xy - (x * y) / n) / Math.sqrt(varianceX * varianceY)));
}

/** r of two lists of the same length. */
export function pearson(xs: ArrayLike<number>, ys: ArrayLike<number>): number | null {
  const sums = { n: xs.length, x: 0, y: 0, xx: 0, yy: 0, xy: 0 };
  for (let i = 0; i < xs.length; i++) {
    const [x, y] = [xs[i] ?? 0, ys[i] ?? 0];
    sums.x += x;
    sums.y += y;
    sums.xx += x * x;
    sums.yy += y * y;
    sums.xy += x * y;
  }
  return correlationOf(sums);
}
