"use client";
/** One image, or one figure, through the circuit: what its units answer, and what its edges bring. */
import { useEffect, useMemo, useRef, useState } from "react";
import { type RunTable, runTable, unitsOfCanvas } from "../../../lib/canvas/run-table.ts";
import { keptStrength } from "../../../lib/canvas/weigh-shown.ts";
import { circuitRunInstrument, type SeenRun } from "../../../lib/microscope/circuit-run/instrument.ts";
import type { SettingsOf } from "../../../lib/microscope/instrument.ts";
import type { Manifest } from "../../../lib/model/manifest.ts";
import { parseUnit } from "../../../lib/shared/unit.ts";
import type { ImageRef } from "../../../lib/stimuli/images/source.ts";
import { seenWidth } from "../../../lib/stimuli/tuning/plane/plane-view.ts";
import { useMeasurement } from "../../hooks/use-measurement.ts";
import { useStimulusImage } from "../../hooks/use-stimulus-image.ts";
import { ImageBar } from "../../lens/image-bar.tsx";
import type { AddressedImage } from "../../lens/lens-view.ts";
import { useFileDrop } from "../../lens/use-file-drop.ts";
import { useLensImage } from "../../lens/use-lens-image.ts";
import { useLensSources } from "../../lens/use-lens-sources.ts";
import { Measured } from "../../microscope/measured.tsx";
import { Choice } from "../../ui/choice.tsx";
import { EmptyState } from "../../ui/empty-state.tsx";
import type { CircuitOverlay, CircuitTools } from "../circuit-tools.ts";
import { hasUnit } from "../new-node.ts";
import { RunFigure } from "./run-figure.tsx";
import { RunNumbers } from "./run-numbers.tsx";
import type { ScienceProps } from "./science-props.ts";
import { figureOf, firstFigure, StimulusChoice } from "./stimulus-choice.tsx";
import { TargetSelect } from "./target-select.tsx";

type Settings = SettingsOf<typeof circuitRunInstrument>;
type At = Settings["at"];
type Form = Settings["form"];
type Place = NonNullable<Settings["place"]>;

export function RunSection(props: ScienceProps) {
  if (props.target === null) {
    return (
      <EmptyState title="No unit to ask about">
        Put at least one unit on the canvas. An image is then run through the network, and the canvas shows
        what each unit answers and what each edge brings.
      </EmptyState>
    );
  }
  return <RunOf {...props} target={props.target} />;
}

const shownKinds = [
  { value: "image" as const, label: "an image" },
  { value: "figure" as const, label: "a figure" },
];

/** The image or figure that a reader chose. */
function useShown(tools: CircuitTools, target: string) {
  const { manifest } = tools;
  const [kind, setKind] = useState<"image" | "figure">("image");
  const [named, setNamed] = useState<AddressedImage | null>(null);
  const sources = useLensSources(manifest);
  const lens = useLensImage(named, sources, setNamed);
  useFileDrop((file) => {
    setKind("image");
    lens.drop(file);
  });
  const [figure, setFigure] = useState(firstFigure);
  const unit = parseUnit(target);
  const layer = manifest.layers.find(({ name }) => unit.ok && name === unit.value.layer);
  const field = layer ? seenWidth(manifest, layer) : manifest.input.width;
  const drawn = kind === "figure" ? figureOf(figure, field) : null;
  const side = Math.max(manifest.input.width, manifest.input.height);
  const stimulus = useStimulusImage(drawn?.stimulus ?? null, side);
  const { image } = lens;
  const own = image.state === "addressed" || image.state === "loose" ? image.ref : null;
  const ref: ImageRef | null = kind === "image" ? own : stimulus.state === "ready" ? stimulus.value : null;
  const called =
    image.state === "addressed"
      ? `Image ${image.image.index}`
      : image.state === "loose"
        ? image.name
        : "The image";
  const title = kind === "figure" ? (drawn?.label ?? "The figure") : called;
  const choice = (
    <div>
      <Choice label="What is shown" value={kind} options={shownKinds} onChange={setKind} className="mb-3" />
      {kind === "image" ? (
        <ImageBar
          image={image}
          described={null}
          sources={sources}
          refused={lens.refused}
          onChoose={lens.choose}
          onFile={lens.drop}
        />
      ) : (
        <StimulusChoice figure={figure} field={field} onChange={setFigure} />
      )}
      {kind === "image" && image.state === "failed" ? (
        <p role="alert" className="text-small text-danger">
          {image.problem.message}
        </p>
      ) : null}
    </div>
  );
  return { ref, title, choice };
}

const ats = [
  { value: "target" as const, label: "at the same place" },
  { value: "own" as const, label: "where each is strongest" },
];
const forms = [
  { value: "gradient" as const, label: "as on this image" },
  { value: "linear" as const, label: "by the weights alone" },
];

function RunOf({ tools, weighing, target, onTarget }: ScienceProps & { target: string }) {
  const { manifest, canvas } = tools;
  const { ref, title, choice } = useShown(tools, target);
  const [at, setAt] = useState<At>("target");
  const [form, setForm] = useState<Form>("gradient");
  // Of the image and target that it was chosen on; elsewhere it means nothing.
  const [picked, setPicked] = useState<{ readonly on: string; readonly place: Place } | null>(null);
  const [live, setLive] = useState(false);
  const on = JSON.stringify([ref, target]);
  const place = picked?.on === on ? picked.place : null;
  const dense = layerOf(manifest, target)?.kind === "dense";
  const { nodes } = canvas;
  const units = useMemo(
    () => unitsOfCanvas({ nodes }).filter((unit) => isThere(manifest, unit)),
    [nodes, manifest],
  );
  const { questions } = weighing;
  const settings = useMemo(
    (): Settings | null =>
      ref && {
        image: ref,
        units,
        edges: [...questions.values()].map(({ from, to }) => ({ from: [...from], to: [...to] })),
        target,
        place,
        at: dense ? "own" : at,
        form,
      },
    [ref, units, questions, target, place, at, dense, form],
  );
  const used = useMeasurement(manifest, circuitRunInstrument, settings, { start: live ? "now" : "asked" });
  const result = used.state === "done" ? used.measurement.result : null;
  const table = useMemo(() => result && runTable({ nodes }, questions, result), [result, nodes, questions]);
  useOverlay(tools, table, `${title}, read for ${target}`);
  const begin = (): void => {
    setLive(true);
    used.start();
  };
  return (
    <div className="flex flex-col gap-4">
      {choice}
      <TargetSelect tools={tools} label="Read it for" target={target} onTarget={onTarget} />
      <div className="flex flex-col gap-2 text-small">
        {dense ? null : (
          <p className="flex flex-wrap items-baseline gap-x-3">
            <span className="text-muted">Other units</span>
            <Choice label="Where other units are read" value={at} options={ats} onChange={setAt} />
          </p>
        )}
        <p className="flex flex-wrap items-baseline gap-x-3">
          <span className="text-muted">Contributions</span>
          <Choice
            label="How contributions are reckoned"
            value={form}
            options={forms}
            onChange={setForm}
            className="flex-wrap"
          />
        </p>
      </div>
      <Measured
        used={{ ...used, start: begin }}
        what="what this image does to the circuit"
        action="Run it"
        before={ref ? null : "Choose an image first."}
      >
        {() =>
          result && table ? (
            <Numbers
              {...{ tools, result, table, target, form }}
              onPlace={(next) => setPicked({ on, place: next })}
              onStrongest={place === null ? null : () => setPicked(null)}
            />
          ) : null
        }
      </Measured>
    </div>
  );
}

const layerOf = (manifest: Manifest, text: string) => {
  const unit = parseUnit(text);
  return unit.ok ? manifest.layers.find(({ name }) => name === unit.value.layer) : undefined;
};

function isThere(manifest: Manifest, text: string): boolean {
  const unit = parseUnit(text);
  return unit.ok && hasUnit(manifest, unit.value);
}

type NumbersProps = {
  tools: CircuitTools;
  result: SeenRun;
  table: RunTable;
  target: string;
  form: Form;
  onPlace: (place: Place) => void;
  onStrongest: (() => void) | null;
};

function Numbers({ tools, result, table, target, form, onPlace, onStrongest }: NumbersProps) {
  const layer = layerOf(tools.manifest, target);
  return (
    <>
      {layer && layer.kind !== "dense" ? (
        <RunFigure {...{ tools, layer, result, target, onPlace, onStrongest }} />
      ) : null}
      <RunNumbers {...{ tools, result, table, target, form }} />
    </>
  );
}

/** Puts the numbers over the canvas for as long as they are looked at. */
function useOverlay(
  { canvas, settings, setOverlay }: CircuitTools,
  table: RunTable | null,
  title: string,
): void {
  const { edges } = canvas;
  const { reduction } = settings;
  const overlay = useMemo(
    (): CircuitOverlay | null =>
      table && {
        title,
        nodes: Object.fromEntries(
          table.nodes.map(({ node, strongest }) => [node, { activation: strongest.value }]),
        ),
        edges: Object.fromEntries(
          edges.flatMap(({ id, kept }) => {
            const contribution = table.edges.get(id);
            const value = kept ? keptStrength(kept, reduction) : 0;
            return contribution === undefined || contribution === null ? [] : [[id, { value, contribution }]];
          }),
        ),
      },
    [table, title, edges, reduction],
  );
  const set = useRef(setOverlay);
  useEffect(() => {
    set.current = setOverlay;
  }, [setOverlay]);
  useEffect(() => {
    set.current(overlay);
    return () => set.current(null);
  }, [overlay]);
}
