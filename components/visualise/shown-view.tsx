"use client";
/** The pictures that a view comes to, and the caption that says what they are. */
import { describeObjective } from "../../lib/featurevis/describe-objective.ts";
import type { Objective } from "../../lib/featurevis/objective-schema.ts";
import type { CropSquare } from "../../lib/featurevis/receptive-crop.ts";
import type { VisualisationSettings } from "../../lib/featurevis/settings.ts";
import type { Manifest } from "../../lib/model/manifest.ts";
import { describeParameterisation, describeTransforms } from "../neuron/describe-visualisation.ts";
import type { UnitFacts } from "../neuron/unit-facts.ts";
import { classNames } from "../ui/class-names.ts";
import { FigureCaption } from "../ui/figure.tsx";
import { MadePicture } from "./made-picture.tsx";
import type { PanelView } from "./panel-view.ts";
import { picturesOf } from "./pictures-of.ts";

export type ShownViewProps = {
  manifest: Manifest;
  facts: UnitFacts;
  unit: string;
  view: PanelView;
  canStore: boolean;
  title: string;
};

export function ShownView({ manifest, facts, unit, view, canStore, title }: ShownViewProps) {
  const wanted = picturesOf(manifest, facts, view);
  if (wanted.state !== "wanted") {
    return (
      <p
        role="status"
        className="flex aspect-square max-w-md items-center justify-center bg-raised p-10 text-center text-small text-balance text-muted"
      >
        {wanted.state === "open" ? wanted.what : wanted.problem.message}
      </p>
    );
  }
  const { pictures, objective, ends, crop } = wanted;
  const describe = (of: Objective): string =>
    describeObjective(of, (index) => manifest.classes?.[index] ?? `class ${index}`);
  const [first] = pictures;
  const small = pictures.length > 1;
  return (
    <figure className="m-0" aria-label={title}>
      <div
        className={classNames(
          "grid gap-3",
          pictures.length === 1 && "max-w-md grid-cols-1",
          pictures.length > 1 && pictures.length < 5 && "max-w-xl grid-cols-2",
          pictures.length >= 5 &&
            (pictures.length === 5 ? "grid-cols-2 sm:grid-cols-5" : "max-w-2xl grid-cols-2 sm:grid-cols-3"),
        )}
      >
        {pictures.map((picture) => (
          <MadePicture
            key={picture.label ?? ""}
            manifest={manifest}
            unit={unit}
            wanted={picture}
            crop={crop}
            canStore={canStore}
            small={small}
          />
        ))}
      </div>
      {first ? (
        <FigureCaption title={title}>
          {small ? "Pictures" : "A picture"} optimised to raise{" "}
          {ends ? `${describe(ends[0])}, on the way to ${describe(ends[1])}` : describe(objective)}
          {made(first.settings)} {ends ? strip : ""} <Likeness settings={first.settings} />{" "}
          {crop ? shownPart(crop, first.settings) : ""}
        </FigureCaption>
      ) : null}
    </figure>
  );
}

const strip = "The number under each is the share t of the other in (1 − t) · f + t · g.";

function made(settings: VisualisationSettings): string {
  const transforms = describeTransforms(settings);
  const seen = transforms ? `, ${transforms}` : "";
  const { steps, seed, size } = settings;
  return `, parameterised ${describeParameterisation(settings)}${seen}: ${steps} steps from seed ${seed}, ${size} × ${size} px.`;
}

const shownPart = ({ side }: CropSquare, { size }: VisualisationSettings): string =>
  `Of the ${size} pixels the ${side} that the neuron sees are shown.`;

function Likeness({ settings: { diversity } }: { settings: VisualisationSettings }) {
  if (!diversity) return null;
  const { pictures, weight, layer } = diversity;
  return (
    <>
      {pictures} pictures were made together, less each one’s likeness to the others (weight {weight}) by the
      Gram matrices of <span className="font-mono">{layer}</span>. Likeness, under each, is the mean over the
      others: 0 when nothing fires together as it does there, 1 when everything does.
    </>
  );
}
