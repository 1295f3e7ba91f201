/** How a unit's picture was made: what was maximised, from what, how far it came, where and on what. Draws only. */
import { describeObjective } from "../../lib/featurevis/describe-objective.ts";
import type { VisualisationSettings } from "../../lib/featurevis/settings.ts";
import { backendTitle } from "../../lib/model/backend-choice.ts";
import type { BackendState } from "../compute/client.ts";
import type { PictureState } from "../compute/picture-state.ts";
import { FigureCaption } from "../ui/figure.tsx";
import { describeBackend } from "./describe-backend.ts";
import {
  describeGain,
  describeParameterisation,
  describeTransforms,
  formatDuration,
} from "./describe-visualisation.ts";

export type PictureCaptionProps = {
  picture: PictureState;
  settings: VisualisationSettings;
  unit: string;
  computedHere: boolean;
  backend: BackendState;
};

export function PictureCaption({ picture, settings, unit, computedHere, backend }: PictureCaptionProps) {
  const transforms = describeTransforms(settings);
  return (
    // High enough for the finished picture's caption, so that what lies below does not move when it comes.
    <FigureCaption title="What excites it." className="min-h-48 max-w-none xl:min-h-36">
      A picture optimised to raise {describeObjective(settings.objective)}, parameterised{" "}
      {describeParameterisation(settings)}
      {transforms ? `, ${transforms}` : ""}: {settings.steps} steps from seed {settings.seed}, {settings.size}{" "}
      × {settings.size} px. <Outcome picture={picture} unit={unit} computedHere={computedHere} />{" "}
      {describeBackend(backend)}
    </FigureCaption>
  );
}

function Outcome({
  picture,
  unit,
  computedHere,
}: Pick<PictureCaptionProps, "picture" | "unit" | "computedHere">) {
  if (picture.state !== "done" || picture.record === null) return null;
  const { record } = picture;
  const made = `in ${formatDuration(record.milliseconds)} on ${backendTitle(record.backend)}.`;
  const kept =
    picture.kept === "server" ? "Stored on the server for everybody." : "Kept in this browser only.";
  return (
    <>
      On it <span className="font-mono">{unit}</span> {describeGain(record)}.{" "}
      {computedHere ? `Computed here ${made} ${kept}` : `${kept} It was computed ${made}`}
    </>
  );
}
