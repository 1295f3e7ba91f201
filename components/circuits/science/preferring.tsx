"use client";
/** What the units of a layer prefer, before tiles are turned by it: from the survey that came with the network, else measured. */
import type { ReactNode } from "react";
import {
  type LayerPreferences,
  type Property,
  propertyFacts,
} from "../../../lib/circuits/matrix/property.ts";
import { surveyPreferences } from "../../../lib/circuits/matrix/survey-preferences.ts";
import { preferencesInstrument } from "../../../lib/microscope/preferences/instrument.ts";
import { useMeasurement } from "../../hooks/use-measurement.ts";
import { useSurvey } from "../../hooks/use-survey.ts";
import { Measured } from "../../microscope/measured.tsx";
import { Skeleton } from "../../ui/skeleton.tsx";
import type { CircuitTools } from "../circuit-tools.ts";

export type PreferringProps = {
  tools: CircuitTools;
  layer: string;
  by: Property | null;
  children: (preferences: LayerPreferences | null) => ReactNode;
};

export function Preferring({ tools: { manifest }, layer, by, children }: PreferringProps) {
  const survey = useSurvey(manifest, by !== null);
  const units = manifest.layers.find(({ name }) => name === layer)?.shape[2] ?? 0;
  const found =
    survey.state === "ready" && survey.value && by ? surveyPreferences(survey.value, layer, units, by) : null;
  const known = found?.units.some(({ value }) => value !== null) ? found : null;
  const settings = by === null || survey.state === "loading" || known ? null : { layer, property: by };
  const used = useMeasurement(manifest, preferencesInstrument, settings, { start: "now" });
  if (by === null) return children(null);
  if (survey.state === "loading") return <Skeleton className="h-9 w-full" />;
  if (known) return children(known);
  return (
    <Measured used={used} what={`the ${propertyFacts[by].title} that the units of ${layer} prefer`}>
      {({ result }) => children(result)}
    </Measured>
  );
}
