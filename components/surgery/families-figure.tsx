"use client";
/** Families as bars: how many of their units keep what they were selective for. */
import { useState } from "react";
import type { SurgeryFamilies } from "../../lib/microscope/surgery-families/instrument.ts";
import {
  type Family,
  familiesByKind,
  familySurvival,
} from "../../lib/microscope/surgery-families/survival.ts";
import type { Layer } from "../../lib/model/manifest.ts";
import { Choice } from "../ui/choice.tsx";
import { FigureCaption } from "../ui/figure.tsx";
import { FamilyBar, FateKey } from "./family-bar.tsx";
import type { MeasureProps } from "./measure-props.ts";
import { useLayerFamilies } from "./use-layer-families.ts";

type By = "kind" | "catalog";

const tolerances = [15, 30, 45] as const;

export function FamiliesFigure({
  manifest,
  query,
  layer,
  result,
}: MeasureProps & { layer: Layer; result: SurgeryFamilies }) {
  const catalog = useLayerFamilies(manifest.id, layer.name);
  const [by, setBy] = useState<By>("kind");
  const wanted = Number(query.get("tolerance"));
  const tolerance = tolerances.find((one) => one === wanted) ?? 15;
  const families: readonly Family[] =
    by === "kind"
      ? familiesByKind(result.units)
      : catalog.families.map(({ name, units }) => ({ name, units, kind: null }));
  const survivals = families.map((family) => familySurvival(result.units, family, tolerance));
  const most = Math.max(1, ...survivals.map(({ members }) => members.length));
  return (
    <figure className="m-0">
      <div className="mb-4 flex flex-wrap gap-x-8 gap-y-2">
        <Choice<By>
          label="Which families"
          value={by}
          options={[
            { value: "kind", label: "By what the survey finds" },
            { value: "catalog", label: "By the catalog’s families" },
          ]}
          onChange={setBy}
        />
        <Choice
          label="How far an angle may move"
          value={String(tolerance)}
          options={tolerances.map((one) => ({ value: String(one), label: `within ${one}°` }))}
          onChange={(next) => query.set({ tolerance: next === "15" ? null : next })}
        />
      </div>
      <FateKey />
      {survivals.length === 0 ? (
        <p className="text-small text-muted">
          {by === "kind"
            ? `The survey finds nothing in ${layer.name} as it is.`
            : `No unit of ${layer.name} has a family in the catalog.`}
        </p>
      ) : (
        <ol aria-label="Families" className="flex max-w-4xl flex-col gap-4">
          {survivals.map((survival) => (
            <FamilyBar
              key={survival.name}
              packId={manifest.id}
              layer={layer.name}
              survival={survival}
              most={most}
            />
          ))}
        </ol>
      )}
      <FigureCaption title="What survives.">
        {by === "kind"
          ? "A family is all units in which the survey finds the same before the edit; a unit may be in several. "
          : "A unit is judged by the clearest finding of the survey before the edit. "}
        Kept: found again after it, and where it has an angle, within {tolerance}° of what it was. Turned:
        found again at another angle. Lost: not found any more. Silent: no stimulus moves the unit. The index
        is the survey’s measure of how selective a unit is, 0 to 1, as a mean over the family.{" "}
        {result.stimuli.toLocaleString("en")} stimuli for each network.
      </FigureCaption>
    </figure>
  );
}
