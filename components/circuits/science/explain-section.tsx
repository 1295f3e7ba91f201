"use client";
/** How much of a unit the circuit explains: asked over images or figures, with what is outside and what is inside held still. */
import { useMemo, useState } from "react";
import { unitsOfCanvas } from "../../../lib/canvas/run-table.ts";
import { circuitExplainInstrument } from "../../../lib/microscope/circuit-explain/instrument.ts";
import type { SettingsOf } from "../../../lib/microscope/instrument.ts";
import { parseUnit } from "../../../lib/shared/unit.ts";
import { chooseImages } from "../../../lib/stimuli/images/choose-images.ts";
import { defaultPlane } from "../../../lib/stimuli/tuning/plane/default-plane.ts";
import { planePictures } from "../../../lib/stimuli/tuning/plane/plane-figure.ts";
import { defaultInk, type PlaneKind, planeKinds } from "../../../lib/stimuli/tuning/plane/plane-stimulus.ts";
import { seenWidth } from "../../../lib/stimuli/tuning/plane/plane-view.ts";
import { useMeasurement } from "../../hooks/use-measurement.ts";
import { Measured } from "../../microscope/measured.tsx";
import { shownTitles } from "../../tuning/tuning-words.ts";
import { type ImageSources, useImageSources } from "../../tuning/use-image-sources.ts";
import { Choice } from "../../ui/choice.tsx";
import { EmptyState } from "../../ui/empty-state.tsx";
import { Field, TextInput } from "../../ui/field.tsx";
import { Select } from "../../ui/select.tsx";
import { hasUnit } from "../new-node.ts";
import { Explained } from "./explained.tsx";
import type { ScienceProps } from "./science-props.ts";
import { TargetSelect } from "./target-select.tsx";

type Settings = SettingsOf<typeof circuitExplainInstrument>;

/** Draws for the intervals, and their seed; also that of the images. */
const resamples = 1000;
const usualSeed = 1;
const usualImages = 48;
const mostImages = 2000;

/** How many steps around the middle of the map a figure may be answered from. */
const reach = 1;

type Asked = {
  readonly by: "images" | "figures";
  readonly source: string | null; // null: the first there is
  readonly count: number;
  readonly seed: number;
  readonly kind: PlaneKind;
  readonly held: Settings["held"];
  readonly quantity: Settings["quantity"];
};

const usual: Asked = {
  by: "images",
  source: null,
  count: usualImages,
  seed: usualSeed,
  kind: "curve",
  held: "zero",
  quantity: "activation",
};

export function ExplainSection(props: ScienceProps) {
  const { tools, target } = props;
  const { nodes } = tools.canvas;
  const { manifest } = tools;
  const circuit = useMemo(
    () =>
      unitsOfCanvas({ nodes }).filter((text) => {
        const unit = parseUnit(text);
        return unit.ok && hasUnit(manifest, unit.value);
      }),
    [nodes, manifest],
  );
  if (target === null || circuit.length < 2) {
    return (
      <EmptyState title="Nothing to explain yet">
        Put a unit on the canvas and units of earlier layers that it may be made of. Here it is then asked how
        much of its response is left without everything else, and how much without them.
      </EmptyState>
    );
  }
  return <ExplainOf {...props} target={target} circuit={circuit} />;
}

function shownOf(
  asked: Asked,
  { tools, target }: { tools: ScienceProps["tools"]; target: string },
  images: ImageSources,
): Settings["shown"] | null {
  if (asked.by === "figures") {
    const unit = parseUnit(target);
    const layer = tools.manifest.layers.find(({ name }) => unit.ok && name === unit.value.layer);
    if (!layer) return null;
    const stimulus = defaultPlane(asked.kind, seenWidth(tools.manifest, layer));
    return { by: "figures", stimulus, ink: defaultInk, reach };
  }
  const source = images.sources.find(({ id }) => id === asked.source) ?? images.sources[0];
  return source
    ? { by: "images", source: source.source, images: chooseImages(source.count, asked.count, asked.seed) }
    : null;
}

function ExplainOf({
  tools,
  target,
  onTarget,
  circuit,
}: ScienceProps & { target: string; circuit: readonly string[] }) {
  const { manifest } = tools;
  const [asked, setAsked] = useState(usual);
  const images = useImageSources(manifest);
  const shown = shownOf(asked, { tools, target }, images);
  const settings: Settings | null = shown && {
    target,
    circuit: [...circuit].sort(),
    held: asked.held,
    quantity: asked.quantity,
    shown,
    resamples,
    seed: asked.seed,
  };
  const used = useMeasurement(manifest, circuitExplainInstrument, settings, { start: "asked" });
  const change = (part: Partial<Asked>): void => setAsked({ ...asked, ...part });
  return (
    <div className="flex flex-col gap-4">
      <TargetSelect tools={tools} label="How much of" target={target} onTarget={onTarget} />
      <Shown {...{ asked, images, change }} />
      <div className="flex flex-col gap-2 text-small">
        <p className="flex flex-wrap items-baseline gap-x-3">
          <span className="text-muted">Units are held at</span>
          <Choice
            label="What units are held at"
            value={asked.held}
            options={[
              { value: "zero" as const, label: "zero" },
              {
                value: "mean" as const,
                label: "their mean",
                title: "Over all positions of all inputs that are shown",
              },
            ]}
            onChange={(held) => change({ held })}
          />
        </p>
        <p className="flex flex-wrap items-baseline gap-x-3">
          <span className="text-muted">Response</span>
          <Choice
            label="What counts as the response"
            value={asked.quantity}
            options={[
              { value: "activation" as const, label: "activation" },
              { value: "rectifier input" as const, label: "before the rectifier" },
            ]}
            onChange={(quantity) => change({ quantity })}
          />
        </p>
      </div>
      <Measured
        used={used}
        what={`how much of ${target} this circuit explains`}
        action="Measure it"
        before={
          settings
            ? before(settings)
            : "No images are at hand: ask with figures, or add images to the library."
        }
      >
        {({ result }) => (
          <Explained result={result} target={target} held={asked.held} quantity={asked.quantity} />
        )}
      </Measured>
    </div>
  );
}

function before({ shown, held }: Settings): string {
  const inputs =
    shown.by === "images" ? shown.images.length : planePictures({ stimulus: shown.stimulus, ink: shown.ink });
  const passes = held === "mean" ? "five" : "four";
  return `${inputs} ${shown.by === "images" ? "images" : "figures"}, each run ${passes} times from the circuit’s first layer on.`;
}

function Shown({
  asked,
  images,
  change,
}: {
  asked: Asked;
  images: ImageSources;
  change: (part: Partial<Asked>) => void;
}) {
  return (
    <div className="flex flex-col gap-2">
      <Choice
        label="What is shown"
        value={asked.by}
        options={[
          { value: "images" as const, label: "over images" },
          { value: "figures" as const, label: "over figures" },
        ]}
        onChange={(by) => change({ by })}
      />
      {asked.by === "figures" ? (
        <Field label="Figures">
          {(control) => (
            <Select
              {...control}
              value={asked.kind}
              onChange={(event) => {
                const kind = planeKinds.find((candidate) => candidate === event.target.value);
                if (kind) change({ kind });
              }}
            >
              {planeKinds.map((kind) => (
                <option key={kind} value={kind}>
                  {shownTitles[kind]}
                </option>
              ))}
            </Select>
          )}
        </Field>
      ) : (
        <ImageChoice {...{ asked, images, change }} />
      )}
    </div>
  );
}

const wholeIn = (text: string, low: number, high: number): number | null => {
  const value = Number(text);
  return text.trim() !== "" && Number.isInteger(value) && value >= low && value <= high ? value : null;
};

function ImageChoice({ asked, images, change }: Parameters<typeof Shown>[0]) {
  const { sources } = images;
  const [texts, setTexts] = useState({ count: `${asked.count}`, seed: `${asked.seed}` });
  const [count, seed] = [wholeIn(texts.count, 1, mostImages), wholeIn(texts.seed, 0, 0xffff_ffff)];
  if (sources.length === 0) {
    return (
      <p className="text-small text-muted">
        {images.loading
          ? "Looking for images …"
          : "This network comes without images, and none are in the library."}
      </p>
    );
  }
  return (
    <div className="flex flex-wrap items-start gap-x-4 gap-y-2">
      <Field label="Images">
        {(control) => (
          <Select
            {...control}
            value={asked.source ?? sources[0]?.id}
            onChange={(event) => change({ source: event.target.value })}
          >
            {sources.map(({ id, title, count: own }) => (
              <option key={id} value={id}>
                {title} ({own.toLocaleString("en")})
              </option>
            ))}
          </Select>
        )}
      </Field>
      <Field
        label="How many"
        className="w-28"
        error={count === null ? `A whole number from 1 to ${mostImages.toLocaleString("en")}.` : null}
      >
        {(control) => (
          <TextInput
            {...control}
            inputMode="numeric"
            value={texts.count}
            onChange={(event) => {
              setTexts({ ...texts, count: event.target.value });
              const next = wholeIn(event.target.value, 1, mostImages);
              if (next !== null) change({ count: next });
            }}
          />
        )}
      </Field>
      <Field label="Seed" className="w-24" error={seed === null ? "A whole number, 0 or more." : null}>
        {(control) => (
          <TextInput
            {...control}
            inputMode="numeric"
            value={texts.seed}
            onChange={(event) => {
              setTexts({ ...texts, seed: event.target.value });
              const next = wholeIn(event.target.value, 0, 0xffff_ffff);
              if (next !== null) change({ seed: next });
            }}
          />
        )}
      </Field>
    </div>
  );
}
