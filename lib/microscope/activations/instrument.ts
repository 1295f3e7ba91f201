/** What every unit of some layers answers to many images: mean and σ, a histogram, and examples from every stretch of it. */
import { z } from "zod";
import { canonicalJson } from "../../model/canonical-json.ts";
import { sha256 } from "../../model/sha256.ts";
import type { LayerActivations } from "../../stimuli/activations/layer-file.ts";
import { imageSourceSchema } from "../../stimuli/images/source.ts";
import { declareInstrument } from "../instrument.ts";

export type ActivationsSettings = z.infer<typeof settings>;

/** One entry a layer, in the order of the settings. */
export type ActivationsResult = { readonly layers: readonly LayerActivations[] };

const settings = z.strictObject({
  source: imageSourceSchema,
  layers: z.array(z.string()).min(1).max(200),
  seed: z.number().int().min(0).max(0xffff_ffff).default(1), // of the choice of examples
});

export const activationsInstrument = declareInstrument<ActivationsResult>()({
  kind: "activations",
  version: 1,
  settings,
});

/** By which an unfinished pass is found again; `pack` is the pack's weights. */
export const unfinishedPassKey = (
  pack: { readonly sha256: string },
  settings: ActivationsSettings,
): Promise<string> =>
  sha256(
    new TextEncoder().encode(canonicalJson({ unfinished: "activations", pack: pack.sha256, ...settings })),
  );
