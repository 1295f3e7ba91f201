"use client";
/** What every place of a layer sees, as pictures made on asking. */
import { useState } from "react";
import { activationGridInstrument } from "../../lib/microscope/activation-grid/instrument.ts";
import type { Layer, Manifest } from "../../lib/model/manifest.ts";
import type { Place } from "../../lib/stimuli/image-answers/layer-values.ts";
import type { ImageRef } from "../../lib/stimuli/images/source.ts";
import { useMeasurement } from "../hooks/use-measurement.ts";
import { Measured } from "../microscope/measured.tsx";
import type { UnitFacts } from "../neuron/unit-facts.ts";
import { GridFigure } from "./grid-figure.tsx";
import { LabelledSelect } from "./labelled-select.tsx";
import type { Quantity } from "./lens-view.ts";

export type GridSectionProps = {
  manifest: Manifest;
  image: ImageRef;
  layer: Layer;
  facts: UnitFacts;
  quantity: Quantity;
  onPlace: (place: Place) => void;
};

/** Networks for smaller images than this make smaller pictures. */
const largeInput = 128;

const sides = [3, 5, 7, 10, 14] as const;
const stepCounts = [32, 64, 128] as const;

export function GridSection({ manifest, image, layer, facts, quantity, onPlace }: GridSectionProps) {
  const longest = Math.max(layer.shape[0], layer.shape[1]);
  // The first that shows every place, or the largest: those beyond show nothing more.
  const enough = sides.findIndex((side) => side >= longest);
  const offered = enough < 0 ? sides : sides.slice(0, enough + 1);
  const [wanted, setWanted] = useState<number>(7);
  const [steps, setSteps] = useState<number>(32);
  const side = offered.findLast((candidate) => candidate <= wanted) ?? 3;
  const size = Math.min(manifest.input.height, manifest.input.width) >= largeInput ? 64 : 48;
  const used = useMeasurement(
    manifest,
    activationGridInstrument,
    {
      image,
      layer: layer.name,
      of:
        quantity.type === "activation"
          ? null
          : {
              target:
                quantity.type === "class"
                  ? { type: "class", index: quantity.index }
                  : {
                      type: "unit",
                      unit: { layer: facts.layer.name, index: facts.index },
                      place: quantity.from,
                    },
              form: quantity.form,
            },
      side,
      size,
      steps,
      seed: 0,
    },
    { start: "asked" },
  );
  const [rows, columns] = [Math.min(side, layer.shape[0]), Math.min(side, layer.shape[1])];
  const contributions = quantity.type !== "activation";
  return (
    <section aria-labelledby="lens-grid" className="mt-14 border-t border-rule pt-8">
      <h3 id="lens-grid" className="font-serif text-lead font-semibold">
        {contributions ? "What every place contributes" : "What every place sees"}
      </h3>
      <p className="mt-1 max-w-prose text-small text-muted">
        {contributions
          ? `Each place of ${layer.name} as a picture of the direction in which its units’ contributions point, taken without their signs.`
          : `Each place of ${layer.name} as a picture of the direction in which its activations point: an activation grid.`}
      </p>
      <div className="mt-3 flex flex-wrap gap-x-6 gap-y-2 text-small">
        <LabelledSelect
          label="At most"
          value={side}
          onChange={(event) => setWanted(Number(event.target.value))}
        >
          {offered.map((value) => (
            <option key={value} value={value}>
              {Math.min(value, layer.shape[0])} × {Math.min(value, layer.shape[1])} pictures
            </option>
          ))}
        </LabelledSelect>
        <LabelledSelect
          label="Steps"
          value={steps}
          onChange={(event) => setSteps(Number(event.target.value))}
        >
          {stepCounts.map((value) => (
            <option key={value} value={value}>
              {value}
            </option>
          ))}
        </LabelledSelect>
      </div>
      <Measured
        used={used}
        what={`the grid of ${layer.name}`}
        action="Make the pictures"
        before={
          <>
            {rows * columns} pictures of {size} × {size} pixels, {steps} steps each. In the middle of a large
            network without a graphics card that is about a second for each picture.
          </>
        }
      >
        {({ result, settings }) => (
          <GridFigure
            grid={result}
            layer={layer}
            steps={settings.steps}
            fade={settings.of !== null}
            onPlace={onPlace}
          />
        )}
      </Measured>
    </section>
  );
}
