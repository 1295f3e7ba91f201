"use client";
/** One synthetic stimulus: a figure, and where in its plane. */
import { useId, useState } from "react";
import type { StimulusAnchor } from "../../../lib/catalog/records/anchor.ts";
import type { UnitAddress } from "../../../lib/shared/unit.ts";
import { choosePlane, defaultChoice } from "../../../lib/stimuli/tuning/plane/choose-plane.ts";
import { planeAxes } from "../../../lib/stimuli/tuning/plane/plane-axes.ts";
import { defaultInk, type PlaneKind, planeKinds } from "../../../lib/stimuli/tuning/plane/plane-stimulus.ts";
import { seenWidth } from "../../../lib/stimuli/tuning/plane/plane-view.ts";
import { LabelledSelect } from "../../lens/labelled-select.tsx";
import { StimulusPicture } from "../../tuning/stimulus-picture.tsx";
import { Button } from "../../ui/button.tsx";
import { DialogActions } from "../../ui/dialog.tsx";
import { RangeInput } from "../../ui/field.tsx";
import type { AnchorChoiceProps } from "./picture-choice.tsx";
import { readStimulus, stimulusAnchor } from "./stimulus.ts";
import { UnitChoice } from "./unit-choice.tsx";

const side = 200;

export function StimulusChoice({ manifest, unit: initial, onChoose }: AnchorChoiceProps<StimulusAnchor>) {
  const [unit, setUnit] = useState<UnitAddress | null>(initial);
  const [kind, setKind] = useState<PlaneKind>("curve");
  const [cell, setCell] = useState({ row: 0, column: 0 });
  const layer = manifest.layers.find(({ name }) => name === unit?.layer);
  const plane = layer ? choosePlane(kind, defaultChoice, seenWidth(manifest, layer)) : null;
  const axes = plane?.ok ? planeAxes(plane.value) : null;
  const anchor =
    layer && plane?.ok
      ? stimulusAnchor(manifest, {
          layer: layer.name,
          stimulus: plane.value,
          ink: defaultInk,
          reach: 1,
          ...cell,
        })
      : null;
  const drawn = anchor && readStimulus(manifest, anchor);
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault();
        if (anchor && drawn) onChoose(anchor);
      }}
    >
      <div className="mb-4 flex flex-wrap items-end gap-x-6 gap-y-3">
        <UnitChoice manifest={manifest} unit={unit} onChange={setUnit} />
        <LabelledSelect
          label="Figure"
          value={kind}
          onChange={(event) => {
            setKind(planeKinds.find((known) => known === event.target.value) ?? "curve");
            setCell({ row: 0, column: 0 });
          }}
        >
          {planeKinds.map((known) => (
            <option key={known} value={known}>
              {known}
            </option>
          ))}
        </LabelledSelect>
      </div>
      {axes && drawn ? (
        <div className="flex flex-col gap-5 sm:flex-row">
          <StimulusPicture stimulus={drawn.stimulus} sheet={drawn.sheet} side={side} label={drawn.words} />
          <div className="min-w-44 flex-1">
            <Along
              label={axes.columns.title}
              words={axes.columns.labels}
              at={cell.column}
              onChange={(column) => setCell({ ...cell, column })}
            />
            <Along
              label={axes.rows.title}
              words={axes.rows.entries.map((entry) => entry.label)}
              at={cell.row}
              onChange={(row) => setCell({ ...cell, row })}
            />
            <p role="status" className="mt-2 text-caption text-muted">
              {drawn.words}
            </p>
          </div>
        </div>
      ) : (
        <p className="min-h-24 border-t border-rule py-6 text-small text-muted">
          {plane && !plane.ok
            ? plane.problem.message
            : "Choose a unit: the figures are as large as its layer can see."}
        </p>
      )}
      <DialogActions>
        <Button type="submit" variant="primary" disabled={!drawn}>
          Attach this stimulus
        </Button>
      </DialogActions>
    </form>
  );
}

type AlongProps = { label: string; words: readonly string[]; at: number; onChange: (at: number) => void };

function Along({ label, words, at, onChange }: AlongProps) {
  const id = useId();
  return (
    <div className="mb-2 text-small">
      <label htmlFor={id} className="flex justify-between gap-3 text-muted">
        <span className="first-letter:uppercase">{label}</span>
        <span className="text-ink tabular-nums">{words[at] ?? ""}</span>
      </label>
      <RangeInput
        id={id}
        min={0}
        max={Math.max(0, words.length - 1)}
        step={1}
        value={at}
        aria-valuetext={words[at] ?? ""}
        onChange={(event) => onChange(Number(event.target.value))}
      />
    </div>
  );
}
