/** Why a picture stays grey, and what to do next; nothing where all is well. Draws only. */
import { explainHealth } from "../../lib/featurevis/explain-health.ts";
import { leavesOf } from "../../lib/featurevis/objective-schema.ts";
import type { VisualisationSettings } from "../../lib/featurevis/settings.ts";
import type { PictureState } from "../compute/picture-state.ts";

/** Before a quarter of the steps is done, and before gradients are no longer redirected, nothing is said that might pass. */
function isEarly(step: number, { steps, redirectedSteps }: VisualisationSettings): boolean {
  return step < Math.max(steps / 4, Math.min(redirectedSteps + 1, steps));
}

function healthOf(picture: PictureState, settings: VisualisationSettings) {
  if (picture.state === "done") return picture.record?.health ?? null;
  if (picture.state !== "running" && picture.state !== "stopped") return null;
  return picture.health === null || isEarly(picture.step, settings) ? null : picture.health;
}

export function PictureHealth({
  picture,
  settings,
  unit,
}: {
  picture: PictureState;
  settings: VisualisationSettings;
  unit: string;
}) {
  const health = healthOf(picture, settings);
  const preActivation = leavesOf(settings.objective).some(
    (leaf) => "preActivation" in leaf && leaf.preActivation === true,
  );
  const explanation = health && explainHealth(health, unit, preActivation);
  if (!explanation) return null;
  return (
    <div
      role="note"
      aria-label="What is wrong with this picture"
      className="mt-2 border-l-2 border-warning pl-3 text-caption"
    >
      <p className="text-ink">{explanation.what}</p>
      <p className="mt-1 text-muted">{explanation.next}</p>
    </div>
  );
}
