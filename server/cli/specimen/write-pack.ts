/** Writes a trained specimen as a pack. */
import { describeLayers } from "../../../lib/model/layers.ts";
import { makePackFiles } from "../../../lib/model/pack-files.ts";
import type { TrainingSettings } from "../../../lib/training/settings.ts";
import {
  specimenDescription,
  specimenTensors,
  type TrainingRecord,
} from "../../../lib/training/specimen-pack.ts";
import { writePackFolder } from "../../persistence/pack-folder.ts";

/** Answers the size of the weights file in bytes. A pack that is in the folder already is replaced. */
export async function writeSpecimenPack(
  folder: string,
  id: string,
  settings: TrainingSettings,
  parameters: Float32Array,
  training: TrainingRecord,
): Promise<number> {
  const description = specimenDescription(id, settings, training);
  const tensors = specimenTensors(settings, parameters);
  const layers = describeLayers(description.graph, description.input, (name) => tensors.get(name)?.shape);
  const files = await makePackFiles({ ...description, layers }, tensors);
  await writePackFolder(folder, files);
  return files.weights.length;
}
