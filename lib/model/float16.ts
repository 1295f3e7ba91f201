/**
 * IEEE 754 binary16 ("float16"), converted exactly: every half-precision value becomes the single-precision
 * value it stands for, and a single-precision value becomes the nearest half, ties to the even one.
 */

const floatView = new Float32Array(1);
const bitsView = new Uint32Array(floatView.buffer);

/** The bits of the binary16 nearest to `value`. Beyond ±65,519.99… that is an infinity; NaN stays NaN. */
export function float16Bits(value: number): number {
  floatView[0] = value;
  const bits = bitsView[0] ?? 0;
  const sign = (bits >>> 16) & 0x8000;
  const exponent = (bits >>> 23) & 0xff;
  const fraction = bits & 0x7fffff;
  if (exponent === 0xff) return sign | 0x7c00 | (fraction === 0 ? 0 : 0x200 | (fraction >>> 13));

  // binary16 has exponent bias 15 and 10 fraction bits; binary32 has 127 and 23.
  const halfExponent = exponent - 127 + 15;
  if (halfExponent >= 31) return sign | 0x7c00;
  if (halfExponent <= 0) {
    // Subnormal: units of 2^-24. Below half of the smallest one everything rounds to zero.
    if (halfExponent < -10) return sign;
    return sign | roundedShift(fraction | 0x800000, 14 - halfExponent);
  }
  // A carry out of the fraction moves into the exponent, and at the top into infinity, as it should.
  return sign | ((halfExponent << 10) + roundedShift(fraction, 13));
}

/** `value / 2^shift` to the nearest integer, ties to even. */
function roundedShift(value: number, shift: number): number {
  const whole = value >>> shift;
  const rest = value & ((1 << shift) - 1);
  const half = 1 << (shift - 1);
  return rest > half || (rest === half && (whole & 1) === 1) ? whole + 1 : whole;
}

/** The value of 16 bits of binary16. */
export function float16Value(bits: number): number {
  const sign = bits & 0x8000 ? -1 : 1;
  const exponent = (bits >>> 10) & 0x1f;
  const fraction = bits & 0x3ff;
  if (exponent === 0) return sign * fraction * 2 ** -24;
  if (exponent === 31) return fraction === 0 ? sign * Number.POSITIVE_INFINITY : Number.NaN;
  return sign * (1 + fraction / 1024) * 2 ** (exponent - 15);
}

let table: Float32Array | null = null;

/** All 65,536 values, indexed by their bits: decoding a large tensor is then one lookup a value. */
export function float16Table(): Float32Array {
  table ??= Float32Array.from({ length: 0x10000 }, (_, bits) => float16Value(bits));
  return table;
}
