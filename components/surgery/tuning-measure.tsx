"use client";
import { surgeryTuningInstrument } from "../../lib/microscope/surgery-tuning/instrument.ts";
import { type TurningKind, turningKinds } from "../../lib/microscope/surgery-tuning/turning-kinds.ts";
import type { TuningSettings } from "../../lib/microscope/tuning/instrument.ts";
import type { Layer, Manifest } from "../../lib/model/manifest.ts";
import type { Result } from "../../lib/shared/result.ts";
import { choosePlane, defaultChoice, planeSlug } from "../../lib/stimuli/tuning/plane/choose-plane.ts";
import { planePictures } from "../../lib/stimuli/tuning/plane/plane-figure.ts";
import { defaultInk } from "../../lib/stimuli/tuning/plane/plane-stimulus.ts";
import { planeSide, seenWidth } from "../../lib/stimuli/tuning/plane/plane-view.ts";
import { useMeasurement } from "../hooks/use-measurement.ts";
/** A layer's tuning before and after an edit: the same figures shown to both networks. */
import { LabelledSelect } from "../lens/labelled-select.tsx";
import { Measured } from "../microscope/measured.tsx";
import { shownTitles } from "../tuning/tuning-words.ts";
import { ErrorState } from "../ui/error-state.tsx";
import type { MeasureProps } from "./measure-props.ts";
import { TuningPairs } from "./tuning-pairs.tsx";

/** Steps around the middle of the map among which the strongest response counts, as the tuning instrument has it by default. */
const reach = 1;

function settingsFor(kind: TurningKind, manifest: Manifest, layer: Layer): Result<TuningSettings> {
  const stimulus = choosePlane(kind, defaultChoice, seenWidth(manifest, layer));
  if (!stimulus.ok) return stimulus;
  return {
    ok: true,
    value: {
      layer: layer.name,
      stimulus: stimulus.value,
      ink: defaultInk,
      quantity: "activation",
      reach,
      reference: { of: "stimuli" },
    },
  };
}

export function TuningMeasure(props: MeasureProps) {
  const { manifest, facts, query, operations } = props;
  const { layer } = facts;
  const kind = turningKinds.find((one) => planeSlug(one) === query.get("stimulus")) ?? "curve";
  const tuning = settingsFor(kind, manifest, layer);
  const used = useMeasurement(
    manifest,
    surgeryTuningInstrument,
    tuning.ok ? { operations, tuning: tuning.value } : null,
    { start: "asked" },
  );
  if (!tuning.ok)
    return <ErrorState title="These figures cannot be drawn" message={tuning.problem.message} />;
  const side = planeSide(manifest, layer, reach);
  return (
    <>
      <div className="mb-4">
        <LabelledSelect
          label="Show both networks"
          value={kind}
          onChange={(event) => {
            const next = turningKinds.find((one) => one === event.target.value);
            if (next) query.set({ stimulus: next === "curve" ? null : planeSlug(next) });
          }}
        >
          {turningKinds.map((one) => (
            <option key={one} value={one}>
              {shownTitles[one]}
            </option>
          ))}
        </LabelledSelect>
      </div>
      <Measured
        used={used}
        what={`the tuning of ${layer.name} before and after`}
        action="Compare the tuning"
        before={
          <p>
            {(2 * planePictures(tuning.value)).toLocaleString("en")} pictures of {side} × {side} pixels, half
            for each network. What the network does as it is, is measured once.
          </p>
        }
      >
        {({ result }) => <TuningPairs {...props} result={result} />}
      </Measured>
    </>
  );
}
