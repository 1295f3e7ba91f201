/**
 * Surveys a network: shows every unit of its main layers all stimuli, and writes down what each one is selective for.
 */
import { z } from "zod";
import { createExecutor, type Network } from "../../model/executor.ts";
import { resolveLayer } from "../../model/layers.ts";
import type { Layer, Manifest } from "../../model/manifest.ts";
import * as tf from "../../model/tf.ts";
import type { WorkOptions } from "../../shared/progress.ts";
import { MicrographiaError, unwrap } from "../../shared/result.ts";
import { fieldOfView } from "../tuning/field-of-view.ts";
import { defaultSettings } from "./default-settings.ts";
import type { Survey } from "./record.ts";
import { type SurveySettings, surveySettingsSchema } from "./settings.ts";
import { surveyLayers } from "./survey-layers.ts";

export type SurveyOptions = WorkOptions & {
  /** Names of the layers to survey; all main layers when left out. */
  readonly layers?: readonly string[];
  /** Those that fit the layers' receptive fields when left out. */
  readonly settings?: SurveySettings;
};

/**
 * The survey of a network. `startBackend` must have been called. Takes about three thousand forward passes; throws
 * `cancelled` when stopped, and `not-found` or `invalid` for layers that cannot be surveyed and settings that
 * contradict themselves.
 */
export async function surveyNetwork(network: Network, options: SurveyOptions = {}): Promise<Survey> {
  const { manifest } = network;
  const layers = surveyedLayers(manifest, options.layers);
  const settings = checkedSettings(options.settings ?? defaultSettings(widestField(manifest, layers)));
  const executor = createExecutor(network);
  try {
    const view = fieldOfView(manifest, layers, settings.reach);
    const units = await surveyLayers(executor, manifest, view, settings, options);
    return {
      format: "micrographia-survey",
      version: 1,
      pack: { id: manifest.id, sha256: manifest.weights.sha256 },
      backend: tf.getBackend(),
      canvas: view.sheet.side,
      settings,
      units,
    };
  } finally {
    executor.dispose();
  }
}

function checkedSettings(settings: SurveySettings): SurveySettings {
  const checked = surveySettingsSchema.safeParse(settings);
  if (checked.success) return checked.data;
  throw new MicrographiaError(
    "invalid",
    `A survey cannot be made with these settings: ${z.prettifyError(checked.error)}`,
  );
}

function surveyedLayers(manifest: Manifest, names: readonly string[] | undefined): Layer[] {
  if (!names) return manifest.layers.filter(({ main }) => main);
  const wanted = new Set(
    names.map((name) => {
      const { layer } = unwrap(resolveLayer(manifest, name));
      if (layer && layer.kind !== "dense") return layer;
      throw new MicrographiaError(
        "invalid",
        `${name} of “${manifest.id}” has no map, so it cannot be surveyed. Choose a convolution or a module.`,
      );
    }),
  );
  return manifest.layers.filter((layer) => wanted.has(layer));
}

/** The widest receptive field of the layers in pixels, as far as the network's own pictures fill it. */
const widestField = ({ input }: Manifest, layers: readonly Layer[]): number =>
  Math.min(
    Math.max(input.height, input.width),
    Math.max(...layers.flatMap((layer) => layer.receptiveField.size)),
  );
