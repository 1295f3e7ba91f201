/** From a finished optimisation to what is stored of it. */
import type { BackendName } from "../model/backend-choice.ts";
import type { Manifest } from "../model/manifest.ts";
import { formatUnit, type UnitAddress } from "../shared/unit.ts";
import { algorithmVersion } from "./key.ts";
import type { VisualisationRecord } from "./record.ts";
import type { VisualisationSettings } from "./settings.ts";
import type { Visualisation } from "./visualise.ts";

export const makeRecord = (
  manifest: Manifest,
  unit: UnitAddress,
  settings: VisualisationSettings,
  backend: BackendName,
  made: Visualisation,
): VisualisationRecord => ({
  pack: manifest.id,
  packHash: manifest.weights.sha256,
  unit: formatUnit(unit),
  settings,
  algorithm: algorithmVersion,
  backend,
  losses: [...made.losses],
  activation: made.activation,
  noiseActivation: made.noiseActivation,
  ...(made.others.length > 0 && { others: [...made.others] }),
  health: made.health,
  ...(made.likeness !== null && { likeness: made.likeness }),
  milliseconds: made.milliseconds,
  size: made.picture.size,
});
