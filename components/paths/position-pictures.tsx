"use client";
/** What a unit looks for at each position, as pictures made on asking, in the layout of its kernel. */
import { useState } from "react";
import type { WeightsByPosition } from "../../lib/circuits/weights-by-position.ts";
import { weightPicturesInstrument } from "../../lib/microscope/weight-pictures/instrument.ts";
import type { Manifest } from "../../lib/model/manifest.ts";
import { useMeasurement } from "../hooks/use-measurement.ts";
import { Measured } from "../microscope/measured.tsx";
import { Checkbox } from "../ui/field.tsx";
import { FigureCaption } from "../ui/figure.tsx";
import { DirectionPicture } from "./direction-picture.tsx";
import { formatPart } from "./paths-words.ts";
import { pictureSettings } from "./picture-settings.ts";

export type PositionPicturesProps = { manifest: Manifest; answer: WeightsByPosition; unit: string };

export function PositionPictures({ manifest, answer, unit }: PositionPicturesProps) {
  const { from, width, height, positions } = answer;
  const [faint, setFaint] = useState(true);
  const settings = pictureSettings(manifest);
  const used = useMeasurement(
    manifest,
    weightPicturesInstrument,
    { of: { type: "positions", unit, from }, ...settings },
    { start: "asked" },
  );
  const most = Math.max(...positions.map(({ norm }) => norm));
  return (
    <section aria-label="Pictures of the positions" className="mt-8 border-t border-rule pt-5">
      <h3 className="font-serif text-lead font-semibold">What it looks for at each position</h3>
      <Measured
        used={used}
        what="the pictures of the positions"
        action="Make the pictures"
        before={
          <>
            {height * width} pictures of {settings.size} × {settings.size} pixels, {settings.steps} steps
            each. In the middle of a large network without a graphics card that is about a second for each
            picture.
          </>
        }
      >
        {({ result }) => (
          <figure className="mt-3 max-w-xl">
            <div
              className="grid overflow-hidden rounded-figure bg-sunken"
              style={{ gridTemplateColumns: `repeat(${width}, minmax(0, 1fr))` }}
            >
              {positions.map(({ norm, share }, cell) => {
                const made = result.pictures[cell];
                const place = `row ${Math.floor(cell / width) + 1}, column ${(cell % width) + 1}`;
                const words = made ? `, cosine of the picture ${made.likeness.toFixed(2)}` : "";
                return (
                  <span
                    key={place}
                    className="block aspect-square"
                    title={`${place}: ${formatPart(share)}${words}`}
                  >
                    <DirectionPicture
                      picture={made?.picture ?? null}
                      size={result.size}
                      label={`What it looks for at ${place}${words}`}
                      opacity={faint && most > 0 ? norm / most : 1}
                    />
                  </span>
                );
              })}
            </div>
            <Checkbox className="mt-3" checked={faint} onChange={(event) => setFaint(event.target.checked)}>
              Draw faintly where the weights are small
            </Checkbox>
            <FigureCaption wide>
              Each picture maximises the dot product of {from} with the weights at one position, inhibition
              too, times its cosine. A picture is as large as any other: what lies beside it in the kernel is
              another direction, not the continuation of a scene.
            </FigureCaption>
          </figure>
        )}
      </Measured>
    </section>
  );
}
