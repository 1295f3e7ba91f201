"use client";
/** What the units of both sides prefer, before anything is sorted by it: from the survey that came with the pack, else measured. */
import type { ReactNode } from "react";
import { type LayerPreferences, propertyFacts } from "../../lib/circuits/matrix/property.ts";
import { surveyPreferences } from "../../lib/circuits/matrix/survey-preferences.ts";
import { preferencesInstrument } from "../../lib/microscope/preferences/instrument.ts";
import type { Manifest } from "../../lib/model/manifest.ts";
import { useMeasurement } from "../hooks/use-measurement.ts";
import { type PackSurvey, useSurvey } from "../hooks/use-survey.ts";
import { Measured } from "../microscope/measured.tsx";
import { PanelSkeleton } from "../microscope/panel-skeleton.tsx";
import type { SidePreferences } from "./matrix-settings.ts";
import type { MatrixSide, Sides } from "./matrix-sides.ts";

export type PreferencesGateProps = {
  manifest: Manifest;
  sides: Sides<MatrixSide>;
  surveyed: boolean;
  /** `surveyed`: the sides whose values come from the survey. */
  children: (preferences: SidePreferences) => ReactNode;
};

export function PreferencesGate({ manifest, sides, surveyed, children }: PreferencesGateProps) {
  const asked = sides.own.by !== null || sides.other.by !== null;
  const survey = useSurvey(manifest, surveyed && asked);
  if (survey.state === "loading") return <PanelSkeleton />;
  const found = survey.state === "ready" ? survey.value : null;
  return (
    <SideGate manifest={manifest} side={sides.own} survey={found}>
      {(own) => (
        <SideGate manifest={manifest} side={sides.other} survey={found}>
          {(other) => children({ own, other })}
        </SideGate>
      )}
    </SideGate>
  );
}

/** The survey's values of a side's property; null where it has none. */
function knownOf({ name, units, by }: MatrixSide, survey: PackSurvey | null): LayerPreferences | null {
  if (by === null || survey === null) return null;
  const known = surveyPreferences(survey, name, units, by);
  return known?.units.some(({ value }) => value !== null) ? known : null;
}

function SideGate({
  manifest,
  side,
  survey,
  children,
}: {
  manifest: Manifest;
  side: MatrixSide;
  survey: PackSurvey | null;
  children: (preferences: LayerPreferences | null) => ReactNode;
}) {
  const { name, by, layer } = side;
  const known = knownOf(side, survey);
  const settings = by === null || layer === null || known ? null : { layer: name, property: by };
  const used = useMeasurement(manifest, preferencesInstrument, settings, { start: "now" });
  if (settings === null || by === null) return children(known);
  return (
    <Measured used={used} what={`the ${propertyFacts[by].title} that the units of ${name} prefer`}>
      {({ result }) => children(result)}
    </Measured>
  );
}
