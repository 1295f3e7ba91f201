/** What a name in the ONNX graph stands for while its network is being converted. */
import type { OnnxTensor } from "./model.ts";

export type MapShape = { readonly height: number; readonly width: number; readonly channels: number };

/** Activations with a position: `[batch, height, width, channels]` here, `[batch, channels, height, width]` in ONNX. */
export type MapValue = MapShape & { readonly kind: "map"; readonly node: string };

/**
 * One number per unit, `[batch, length]`. A flattened map counts channels fastest here and slowest in ONNX: `flattened` is
 * that map's shape where the two orders differ or the map may be wanted back, and `source` the node that holds it.
 */
export type VectorValue = {
  readonly kind: "vector";
  readonly node: string;
  readonly length: number;
  readonly flattened: MapShape | null;
  readonly source: string | null;
};

export type ConstantValue = { readonly kind: "constant"; readonly tensor: OnnxTensor };

export type ActivationValue = MapValue | VectorValue;
export type Value = ActivationValue | ConstantValue;

/** The number of units a value has along its last axis. */
export const channelsOf = (value: ActivationValue): number =>
  value.kind === "map" ? value.channels : value.length;

/** Whether a vector is in ONNX's order already: it is no flattened map, or one where the orders agree. */
export const isInOnnxOrder = ({ flattened }: VectorValue): boolean =>
  flattened === null || flattened.channels === 1 || flattened.height * flattened.width === 1;

/**
 * For each element of a flattened map in our order (height, width, channels), its place in ONNX's order
 * (channels, height, width); null where the orders agree.
 */
export function onnxOrder(value: ActivationValue): Uint32Array | null {
  if (value.kind === "map" || isInOnnxOrder(value) || !value.flattened) return null;
  const { height, width, channels } = value.flattened;
  const places = new Uint32Array(value.length);
  let i = 0;
  for (let y = 0; y < height; y++) {
    for (let x = 0; x < width; x++) {
      for (let c = 0; c < channels; c++) places[i++] = (c * height + y) * width + x;
    }
  }
  return places;
}
