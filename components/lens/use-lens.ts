"use client";
/** What the lens shows: one measurement of the image, and for contributions a second, shown when both are there. */
import { useEffect, useMemo, useRef } from "react";
import {
  type attributionInstrument as Attributions,
  attributionInstrument,
} from "../../lib/microscope/attribution/instrument.ts";
import {
  type imageActivationsInstrument as Activations,
  imageActivationsInstrument,
} from "../../lib/microscope/image-activations/instrument.ts";
import type { ResultOf, SettingsOf } from "../../lib/microscope/instrument.ts";
import type { Measurement } from "../../lib/microscope/measurement.ts";
import type { Manifest } from "../../lib/model/manifest.ts";
import type { UnitAddress } from "../../lib/shared/unit.ts";
import type { ImageRef } from "../../lib/stimuli/images/source.ts";
import { type UsedMeasurement, useMeasurement } from "../hooks/use-measurement.ts";
import type { UnitFacts } from "../neuron/unit-facts.ts";
import { type Ground, ontoName } from "./lens-layers.ts";
import { bordersOf, type LensSubject } from "./lens-subject.ts";
import type { Quantity } from "./lens-view.ts";

type Of<I> = Measurement<SettingsOf<I>, ResultOf<I>>;

/** Everything that is drawn of one state of the lens, so that no part is of another. */
export type Looked = {
  readonly base: Of<typeof Activations>;
  readonly attribution: Of<typeof Attributions> | null;
  readonly quantity: Quantity;
  readonly subject: LensSubject;
};

type Pending = UsedMeasurement<unknown, unknown>;

export type UsedLens = {
  /** What can be shown: the present state, or the one before while the present one is computed. */
  readonly looked: Looked | null;
  /** The measurement that is not there yet, or failed; null when all is there. */
  readonly pending: Pending | null;
};

const baseSettings = (
  image: ImageRef,
  own: string,
  quantity: Quantity,
  ground: Ground,
): SettingsOf<typeof Activations> => ({
  image,
  layer: ground.type === "layer" ? ground.layer.name : own,
  values: quantity.type === "activation" && quantity.before ? "rectifier-input" : "activation",
});

/** The contributions that are asked for; null for activations. */
function attributionSettings(
  manifest: Manifest,
  image: ImageRef,
  unit: UnitAddress,
  quantity: Quantity,
  ground: Ground,
): SettingsOf<typeof Attributions> | null {
  if (quantity.type === "activation") return null;
  const target: SettingsOf<typeof Attributions>["target"] =
    quantity.type === "class"
      ? { type: "class", index: quantity.index }
      : { type: "unit", unit, place: quantity.from };
  return { image, target, onto: ontoName(manifest, ground), form: quantity.form };
}

export function useLens(
  manifest: Manifest,
  { layer, index }: UnitFacts,
  image: ImageRef | null,
  quantity: Quantity,
  ground: Ground,
): UsedLens {
  const base = useMeasurement(
    manifest,
    imageActivationsInstrument,
    image && baseSettings(image, layer.name, quantity, ground),
    {
      start: "now",
    },
  );
  const unit = { layer: layer.name, index };
  const attribution = useMeasurement(
    manifest,
    attributionInstrument,
    image && attributionSettings(manifest, image, unit, quantity, ground),
    { start: "now" },
  );

  const present = useMemo((): Looked | null => {
    if (base.state !== "done") return null;
    const borders = bordersOf(ground, manifest.input);
    const measured = base.measurement;
    if (quantity.type === "activation") {
      const subject = { ground, borders, values: measured.result, activations: null };
      return { base: measured, attribution: null, quantity, subject };
    }
    if (attribution.state !== "done") return null;
    const activations = ground.type === "layer" ? measured.result : null;
    const subject = { ground, borders, values: attribution.measurement.result, activations };
    return { base: measured, attribution: attribution.measurement, quantity, subject };
  }, [base, attribution, quantity, ground, manifest]);

  const last = useRef<Looked | null>(null);
  useEffect(() => {
    if (present) last.current = present;
    if (image === null) last.current = null;
  }, [present, image]);
  const pending = [base, ...(quantity.type === "activation" ? [] : [attribution])].find(
    ({ state }) => state !== "done",
  );
  return { looked: present ?? last.current, pending: (pending as Pending | undefined) ?? null };
}
