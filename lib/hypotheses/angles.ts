/** Values that repeat: angles and hues. */

/** How far `value` lies from `origin`, the shorter way round, signed: in [-modulo/2, modulo/2). */
export function circularOffset(value: number, origin: number, modulo: number): number {
  const turned = (((value - origin + modulo / 2) % modulo) + modulo) % modulo;
  return turned - modulo / 2;
}

/** The shorter way between two values, 0 to modulo/2. */
export const circularDistance = (a: number, b: number, modulo: number): number =>
  Math.abs(circularOffset(a, b, modulo));
