/** What the network's units do on a finished picture, in numbers. Draws only. */
import type { VisualisationRecord } from "../../lib/featurevis/record.ts";
import { backendTitle } from "../../lib/model/backend-choice.ts";
import { formatMagnitude } from "../../lib/shared/weight-scale.ts";
import type { PictureState } from "../compute/picture-state.ts";
import { describeGain, formatDuration } from "../neuron/describe-visualisation.ts";

const value = (activation: number): string =>
  `${activation < 0 ? "−" : ""}${formatMagnitude(Math.abs(activation))}`;

export function PictureOutcome({
  picture,
  unit,
  small,
}: {
  picture: PictureState;
  unit: string;
  small: boolean;
}) {
  if (picture.state !== "done" || picture.record === null) return null;
  const { record } = picture;
  return small ? (
    <Activations record={record} unit={unit} />
  ) : (
    <p className="mt-1 text-caption text-muted">
      On it <span className="font-mono">{unit}</span> {describeOutcome(record)}.{" "}
      {(record.others ?? []).map((other) => (
        <span key={other.unit}>
          <span className="font-mono">{other.unit}</span> reaches {value(other.activation)}, from{" "}
          {value(other.noiseActivation)} on the noise.{" "}
        </span>
      ))}
      Made in {formatDuration(record.milliseconds)} on {backendTitle(record.backend)};{" "}
      {picture.kept === "server" ? "stored on the server for everybody." : "kept in this browser only."}
    </p>
  );
}

/** A picture that is to silence the unit does well when it does not respond; one that only seeks the unit's value shows what comes nearest. */
function describeOutcome(record: VisualisationRecord): string {
  const { activation, noiseActivation, settings } = record;
  const { objective } = settings;
  if (objective.type === "channel" || objective.type === "neuron") {
    if (objective.preActivation !== true || activation > 0) return describeGain(record);
    return "does not fire; the picture shows what brings it nearest to that";
  }
  return `reaches an activation of ${value(activation)}; on the noise it began as, ${value(noiseActivation)}`;
}

function Activations({ record, unit }: { record: VisualisationRecord; unit: string }) {
  const { activation, others = [], likeness } = record;
  const rows = [{ unit, activation }, ...others];
  return (
    <dl className="mt-0.5 grid grid-cols-[auto_1fr] gap-x-2 text-micro text-muted tabular-nums">
      {rows.map((row) => (
        <div key={row.unit} className="contents">
          <dt className="truncate font-mono">{row.unit}</dt>
          <dd className="text-right text-ink" data-activation={row.unit}>
            {value(row.activation)}
          </dd>
        </div>
      ))}
      {likeness === undefined ? null : (
        <div className="contents">
          <dt>likeness</dt>
          <dd className="text-right text-ink" data-likeness>
            {likeness.toFixed(2)}
          </dd>
        </div>
      )}
    </dl>
  );
}
