/** The weights as they will be shipped: rounded to half precision, so that what is measured is what is shipped. */
import { float16Bits, float16Value } from "../model/float16.ts";

export const roundToHalf = (values: Float32Array): Float32Array =>
  Float32Array.from(values, (value) => float16Value(float16Bits(value)));
