/** The settings a unit's picture is made with unless somebody asks for others. `docs/visualisation.md` explains them. */
import type { Layer, Manifest } from "../model/manifest.ts";
import type { Transforms, VisualisationSettings } from "./settings.ts";

/** The input size that Lucid's lengths (pad 12, jitter 8 and 4) are made for. */
const referenceInput = 224;

/** Sides of pictures are multiples of this, so that they divide evenly by the strides of common networks. */
const sideStep = 32;

/** No picture is smaller, so that a shallow unit's picture shows how its pattern repeats. */
const smallestSide = 64;

/** A picture holds the receptive field with an eighth of it free on every side, for the jitter to move in. */
const room = 1.25;

/** Lucid's standard deviation of the first spectrum, for networks of its input size. */
const faintNoise = 0.01;

/**
 * The same for smaller networks. Nothing in the specimen amplifies weak contrast: on a picture that is all but grey, units that
 * need two things in one place find neither, and their pictures stay empty. `docs/visualisation.md` has the figures.
 */
const visibleNoise = 0.3;

const hundredths = (from: number, to: number, step: number): number[] =>
  Array.from({ length: Math.round((to - from) / step) + 1 }, (_, i) => (from + i * step) / 100);

/** 0.9, 0.92 … 1.1. */
const scales = hundredths(90, 110, 2);

/** −10° … 10° in steps of 1°, and five times more 0°. */
const rotations = [...hundredths(-1000, 1000, 100), 0, 0, 0, 0, 0];

/** Lucid's standard transforms, their lengths in proportion to the network's input. */
export function standardTransforms(input: number, border: "free" | "fixed"): Transforms {
  const scaled = (length: number) => Math.round((length * input) / referenceInput);
  const jitterBefore = 2 * scaled(8 / 2);
  const jitterAfter = 2 * scaled(4 / 2);
  // A network that ends in a dense layer takes one size only: then the jitter's crops undo the padding.
  const padding = border === "free" ? scaled(12) : (jitterBefore + jitterAfter) / 2;
  return { padding, jitterBefore, scales, rotations, jitterAfter };
}

/** Side of a layer's pictures: room for its receptive field, at most the network's input. */
export function pictureSide(manifest: Manifest, layer: Layer): number {
  const input = Math.min(manifest.input.height, manifest.input.width);
  const field = Math.max(...layer.receptiveField.size);
  const wanted = sideStep * Math.ceil((field * room) / sideStep);
  return Math.min(input, Math.max(smallestSide, wanted));
}

/** How a unit of this layer is visualised by default; the same for all units of the layer. */
export function defaultSettings(manifest: Manifest, layer: Layer): VisualisationSettings {
  const input = Math.min(manifest.input.height, manifest.input.width);
  const fixed = layer.kind === "dense";
  return {
    objective: { type: "channel" },
    parameterisation: { type: "fourier", deviation: input < referenceInput ? visibleNoise : faintNoise },
    transforms: standardTransforms(input, fixed ? "fixed" : "free"),
    size: fixed ? input : pictureSide(manifest, layer),
    steps: 96,
    learningRate: 0.05,
    redirectedSteps: 16,
    seed: 0,
  };
}
