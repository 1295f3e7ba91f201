"use client";
/** What the channels of each factor look for together, as a picture made on asking. */
import type { WeightFactors } from "../../lib/circuits/factors/weight-factors.ts";
import { weightPicturesInstrument } from "../../lib/microscope/weight-pictures/instrument.ts";
import type { Manifest } from "../../lib/model/manifest.ts";
import { formatUnit } from "../../lib/shared/unit.ts";
import { useMeasurement } from "../hooks/use-measurement.ts";
import { Measured } from "../microscope/measured.tsx";
import { DirectionPicture } from "./direction-picture.tsx";
import { nameFactors } from "./factor-colours.ts";
import { pictureSettings } from "./picture-settings.ts";
import { Swatch } from "./swatch.tsx";

export type FactorPicturesProps = {
  manifest: Manifest;
  answer: WeightFactors;
  seed: number;
};

export function FactorPictures({ manifest, answer, seed }: FactorPicturesProps) {
  const { units, from, factors } = answer;
  const settings = pictureSettings(manifest);
  const used = useMeasurement(
    manifest,
    weightPicturesInstrument,
    {
      of: { type: "factors", units: units.map(formatUnit), from, factors: factors.length, seed },
      ...settings,
    },
    { start: "asked" },
  );
  return (
    <section aria-label="Pictures of the factors" className="mt-8 border-t border-rule pt-5">
      <h3 className="font-serif text-lead font-semibold">What each factor is for</h3>
      <Measured
        used={used}
        what="the pictures of the factors"
        action="Make the pictures"
        before={
          <>
            A picture of {settings.size} × {settings.size} pixels for each factor: what excites its channels
            of {from} together, {settings.steps} steps each.
          </>
        }
      >
        {({ result }) => (
          <ul className="mt-3 flex flex-wrap gap-5">
            {nameFactors(result.pictures).map(({ name, colour, factor: made }) => (
              <li key={name} className="w-32">
                <span className="block aspect-square overflow-hidden rounded-figure">
                  <DirectionPicture
                    picture={made?.picture ?? null}
                    size={result.size}
                    label={`Picture of ${name.toLowerCase()}`}
                  />
                </span>
                <p className="mt-1 text-caption text-muted tabular-nums">
                  <Swatch colour={colour} /> {name}
                  {made ? `, cosine ${made.likeness.toFixed(2)}` : ""}
                </p>
              </li>
            ))}
          </ul>
        )}
      </Measured>
    </section>
  );
}
