"use client";
/** The settings of the tuning instrument; each is kept in the address. */
import type { Layer, Manifest } from "../../lib/model/manifest.ts";
import { planeOptions } from "../../lib/stimuli/tuning/plane/choose-plane.ts";
import type { PlaneKind } from "../../lib/stimuli/tuning/plane/plane-stimulus.ts";
import { planeKinds } from "../../lib/stimuli/tuning/plane/plane-stimulus.ts";
import type { PanelQuery } from "../microscope/panel-props.ts";
import { Choice } from "../ui/choice.tsx";
import { Field } from "../ui/field.tsx";
import { Select } from "../ui/select.tsx";
import { FinerSettings } from "./finer-settings.tsx";
import {
  changeOfKind,
  chosenSource,
  inputSlug,
  parameters,
  type Shown,
  sigmaImages,
  type TuningView,
  usualSigma,
} from "./tuning-view.ts";
import { shownTitles } from "./tuning-words.ts";
import type { ImageSources } from "./use-image-sources.ts";

export type TuningControlsProps = {
  view: TuningView;
  layer: Layer;
  manifest: Manifest;
  query: PanelQuery;
  images: ImageSources;
};

/** Kinds in the order of the articles: from the curves that they are about to what else a unit may look for. */
const order: readonly Shown[] = ["curve", ...planeKinds.filter((kind) => kind !== "curve"), "images"];

export function TuningControls({ view, layer, manifest, query, images }: TuningControlsProps) {
  const { shown } = view;
  return (
    <div className="mb-6">
      <div className="flex flex-wrap items-end gap-x-8 gap-y-3">
        <Field label="Show the unit">
          {(control) => (
            <Select
              {...control}
              value={shown}
              onChange={(event) => {
                const next = order.find((kind) => kind === event.target.value);
                if (next) query.set(changeOfKind(next));
              }}
            >
              {order.map((kind) => (
                <option key={kind} value={kind}>
                  {shownTitles[kind]}
                </option>
              ))}
            </Select>
          )}
        </Field>
        {shown === "images" ? null : (
          <StimulusChoices kind={shown} view={view} query={query} manifest={manifest} images={images} />
        )}
        <SourceChoice view={view} query={query} images={images} />
      </div>
      <FinerSettings key={shown} view={view} layer={layer} manifest={manifest} query={query} />
    </div>
  );
}

function StimulusChoices({
  kind,
  view,
  query,
  manifest,
  images,
}: {
  kind: PlaneKind;
  view: TuningView;
  query: PanelQuery;
  manifest: Manifest;
  images: ImageSources;
}) {
  const options = planeOptions(kind);
  return (
    <>
      {options.polarity ? (
        <Choice
          label="Light or dark figures"
          value={view.choice.polarity ?? "both"}
          options={[
            { value: "both", label: "Light and dark" },
            { value: "light", label: "Light" },
            { value: "dark", label: "Dark" },
          ]}
          onChange={(polarity) => query.set({ [parameters.polarity]: polarity === "both" ? null : polarity })}
        />
      ) : null}
      <Choice
        label="What is read of the unit"
        value={view.quantity}
        options={[
          { value: "activation", label: "Activation" },
          {
            value: "rectifier input",
            label: "Before the rectifier",
            title: "What goes into the unit's rectifier: below zero, something inhibits it",
          },
        ]}
        onChange={(quantity) =>
          query.set({ [parameters.quantity]: quantity === "activation" ? null : inputSlug })
        }
      />
      {images.sources.length > 0 ? (
        <Choice
          label="What σ is taken over"
          value={view.sigma}
          options={[
            {
              value: "images",
              label: "σ over images",
              title: `Standard deviation over all places of ${sigmaImages} images`,
            },
            {
              value: "stimuli",
              label: "σ over stimuli",
              title: "Standard deviation over the figures of this pass",
            },
          ]}
          onChange={(sigma) =>
            query.set({ [parameters.sigma]: sigma === usualSigma(manifest) ? null : sigma })
          }
        />
      ) : null}
    </>
  );
}

/** Which images, where images are used and there is a choice. */
function SourceChoice({
  view,
  query,
  images,
}: {
  view: TuningView;
  query: PanelQuery;
  images: ImageSources;
}) {
  const used = view.shown === "images" || view.sigma === "images";
  if (!used || images.sources.length < 2) return null;
  return (
    <Field label="Images">
      {(control) => (
        <Select
          {...control}
          value={chosenSource(view, images.sources)?.id ?? ""}
          onChange={(event) => query.set({ [parameters.source]: event.target.value })}
        >
          {images.sources.map(({ id, title, count }) => (
            <option key={id} value={id}>
              {title} ({count.toLocaleString("en")})
            </option>
          ))}
        </Select>
      )}
    </Field>
  );
}
