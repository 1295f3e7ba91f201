/** What is asked about how much a circuit explains, and the settings that it comes to. */
import type { circuitExplainInstrument } from "../../../lib/microscope/circuit-explain/instrument.ts";
import type { SettingsOf } from "../../../lib/microscope/instrument.ts";
import type { Manifest } from "../../../lib/model/manifest.ts";
import { parseUnit } from "../../../lib/shared/unit.ts";
import { chooseImages } from "../../../lib/stimuli/images/choose-images.ts";
import { defaultPlane } from "../../../lib/stimuli/tuning/plane/default-plane.ts";
import { planePictures } from "../../../lib/stimuli/tuning/plane/plane-figure.ts";
import { defaultInk, type PlaneKind } from "../../../lib/stimuli/tuning/plane/plane-stimulus.ts";
import { seenWidth } from "../../../lib/stimuli/tuning/plane/plane-view.ts";
import type { ImageSources } from "../../tuning/use-image-sources.ts";

export type ExplainSettings = SettingsOf<typeof circuitExplainInstrument>;

/** Draws for the intervals, and their seed; also that of the images. */
const resamples = 1000;
const usualSeed = 1;
const usualImages = 48;
export const mostImages = 2000;

/** How many steps around the middle of the map a figure may be answered from. */
const reach = 1;

export type Asked = {
  readonly by: "images" | "figures";
  readonly source: string | null; // null: the first there is
  readonly count: number;
  readonly seed: number;
  readonly kind: PlaneKind;
  readonly held: ExplainSettings["held"];
  readonly quantity: ExplainSettings["quantity"];
};

export const usualQuestion: Asked = {
  by: "images",
  source: null,
  count: usualImages,
  seed: usualSeed,
  kind: "curve",
  held: "zero",
  quantity: "activation",
};

/** Null while there is nothing that could be shown. */
export function explainSettings(
  asked: Asked,
  {
    manifest,
    target,
    circuit,
    images,
  }: { manifest: Manifest; target: string; circuit: readonly string[]; images: ImageSources },
): ExplainSettings | null {
  const shown = shownOf(asked, manifest, target, images);
  return (
    shown && {
      target,
      circuit: [...circuit].sort(),
      held: asked.held,
      quantity: asked.quantity,
      shown,
      resamples,
      seed: asked.seed,
    }
  );
}

function shownOf(
  asked: Asked,
  manifest: Manifest,
  target: string,
  images: ImageSources,
): ExplainSettings["shown"] | null {
  if (asked.by === "figures") {
    const unit = parseUnit(target);
    const layer = manifest.layers.find(({ name }) => unit.ok && name === unit.value.layer);
    if (!layer) return null;
    const stimulus = defaultPlane(asked.kind, seenWidth(manifest, layer));
    return { by: "figures", stimulus, ink: defaultInk, reach };
  }
  const source = images.sources.find(({ id }) => id === asked.source) ?? images.sources[0];
  return source
    ? { by: "images", source: source.source, images: chooseImages(source.count, asked.count, asked.seed) }
    : null;
}

/** What it costs, in words. */
export function explainCost({ shown, held }: ExplainSettings): string {
  const inputs =
    shown.by === "images" ? shown.images.length : planePictures({ stimulus: shown.stimulus, ink: shown.ink });
  const passes = held === "mean" ? "five" : "four";
  return `${inputs} ${shown.by === "images" ? "images" : "figures"}, each run ${passes} times from the circuit’s first layer on.`;
}
