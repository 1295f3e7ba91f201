/** Which pictures a view comes to, and with what settings. */
import { familyOf } from "../../lib/featurevis/batch.ts";
import { checkSettings } from "../../lib/featurevis/check-objective.ts";
import { chosenSettings, objectiveOf } from "../../lib/featurevis/choice.ts";
import { leavesOf, type Objective } from "../../lib/featurevis/objective-schema.ts";
import { type CropSquare, receptiveCrop } from "../../lib/featurevis/receptive-crop.ts";
import { type VisualisationSettings, visualisationSettingsSchema } from "../../lib/featurevis/settings.ts";
import type { Manifest } from "../../lib/model/manifest.ts";
import { MicrographiaError, type Problem } from "../../lib/shared/result.ts";
import type { UnitAddress } from "../../lib/shared/unit.ts";
import type { UnitFacts } from "../neuron/unit-facts.ts";
import type { PanelView } from "./panel-view.ts";

export type WantedPicture = {
  readonly label: string | null; // which of several it is
  readonly settings: VisualisationSettings;
};

export type WantedPictures =
  | {
      readonly state: "wanted";
      readonly objective: Objective;
      /** Of the way from one objective to another, both ends. */
      readonly ends: readonly [Objective, Objective] | null;
      readonly pictures: readonly WantedPicture[];
      /** Of each picture, the part to be shown; null for the whole. */
      readonly crop: CropSquare | null;
    }
  /** Something is still to be chosen. */
  | { readonly state: "open"; readonly what: string }
  | { readonly state: "impossible"; readonly problem: Problem };

/** Pictures on the way from one objective to another. */
const stripShares = [0, 0.25, 0.5, 0.75, 1];

/** The objective is about one neuron, and about no other layer: what lies outside what it sees is left to chance. */
function isCloseUp(objective: Objective, subject: UnitAddress): boolean {
  return leavesOf(objective).every((leaf) => {
    switch (leaf.type) {
      case "neuron":
        return (
          leaf.at === undefined && (leaf.unit === undefined || leaf.unit.startsWith(`${subject.layer}:`))
        );
      case "direction":
        return leaf.at === "centre" && leaf.layer === subject.layer;
      case "penalty":
        return true;
      default:
        return false;
    }
  });
}

/** What the crop shows: of the unit alone what its branch sees, of several units what the layer sees. */
const fieldOf = (objective: Objective, facts: UnitFacts): number =>
  leavesOf(objective).some((leaf) => leaf.type === "direction" || ("unit" in leaf && leaf.unit !== undefined))
    ? Math.max(...facts.layer.receptiveField.size)
    : facts.receptiveField;

function wantedOf(
  manifest: Manifest,
  facts: UnitFacts,
  view: PanelView,
): Pick<Extract<WantedPictures, { state: "wanted" }>, "objective" | "ends" | "pictures"> {
  const subject = { layer: facts.layer.name, index: facts.index };
  const { choice, custom, changes, diversity } = view;
  const make = (objective: Objective) => chosenSettings(manifest, subject, objective, changes, diversity);
  const { blend } = choice;
  if (custom === null && view.strip && blend?.type === "interpolation") {
    const at = (share: number) => objectiveOf({ ...choice, blend: { ...blend, share } }, subject);
    return {
      objective: at(0.5),
      ends: [at(0), at(1)],
      pictures: stripShares.map((share) => ({ label: String(share), settings: make(at(share)) })),
    };
  }
  const objective = custom ?? objectiveOf(choice, subject);
  const family = familyOf({ unit: subject, settings: make(objective) });
  return {
    objective,
    ends: null,
    pictures: family.map(({ settings }, n) => ({
      label: family.length > 1 ? String(n + 1) : null,
      settings,
    })),
  };
}

export function picturesOf(manifest: Manifest, facts: UnitFacts, view: PanelView): WantedPictures {
  const { choice, custom } = view;
  if (custom === null && choice.what === "direction" && choice.weights.length === 0) {
    return { state: "open", what: "Give units of the layer weights: they say where the direction points." };
  }
  const subject = { layer: facts.layer.name, index: facts.index };
  try {
    const { objective, ends, pictures } = wantedOf(manifest, facts, view);
    for (const { settings } of pictures) {
      const parsed = visualisationSettingsSchema.safeParse(settings);
      if (!parsed.success) {
        const [issue] = parsed.error.issues;
        const message = `The ${issue?.path.join(".")} cannot be that: ${issue?.message}.`;
        return { state: "impossible", problem: { code: "invalid", message } };
      }
      const named = checkSettings(manifest, subject, settings);
      if (!named.ok) return { state: "impossible", problem: named.problem };
    }
    const settings = pictures[0]?.settings;
    const crop =
      settings && !view.whole && isCloseUp(objective, subject)
        ? receptiveCrop(manifest, facts.layer, fieldOf(objective, facts), settings)
        : null;
    return { state: "wanted", objective, ends, pictures, crop };
  } catch (error) {
    if (!(error instanceof MicrographiaError)) throw error;
    return { state: "impossible", problem: { code: error.code, message: error.message } };
  }
}

/** Whether a crop is there to be taken away. */
export const canCrop = (manifest: Manifest, facts: UnitFacts, view: PanelView): boolean => {
  const cropped = picturesOf(manifest, facts, { ...view, whole: false });
  return cropped.state === "wanted" && cropped.crop !== null;
};
