/** `86.6 %`: a fraction with one decimal, a hard space before the sign. */
export const percent = (fraction: number): string => `${(100 * fraction).toFixed(1)}\u00a0%`;
