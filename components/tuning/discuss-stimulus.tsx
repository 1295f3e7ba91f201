"use client";
/** Taking the stimulus that is read down into the discussion of the unit. */
import { can } from "../../lib/catalog/permission.ts";
import type { TuningSettings } from "../../lib/microscope/tuning/instrument.ts";
import type { Manifest } from "../../lib/model/manifest.ts";
import { offerAnchor } from "../hooks/offered-anchor.ts";
import { useActor } from "../hooks/use-actor.ts";
import type { Cell } from "../plots/move-cell.ts";
import { stimulusAnchor } from "../thread/anchors/stimulus.ts";

export type DiscussStimulusProps = {
  manifest: Manifest;
  settings: TuningSettings;
  picked: Cell;
  unit: string;
};

export function DiscussStimulus({ manifest, settings, picked, unit }: DiscussStimulusProps) {
  const actor = useActor();
  if (actor === null || !can(actor, "comment.create")) return null;
  const { layer, stimulus, ink, reach } = settings;
  return (
    <button
      type="button"
      className="link mt-2 block cursor-pointer text-small"
      onClick={() => offerAnchor(unit, stimulusAnchor(manifest, { layer, stimulus, ink, reach, ...picked }))}
    >
      Discuss this stimulus
    </button>
  );
}
