/** Pictures that are made together: what they must have in common, and which of them are kept unlike each other. */
import { canonicalJson } from "../model/canonical-json.ts";
import { createRandom, type Random } from "../shared/random.ts";
import { MicrographiaError } from "../shared/result.ts";
import { formatUnit, type UnitAddress } from "../shared/unit.ts";
import type { VisualisationSettings } from "./settings.ts";

/** One picture: of which unit, and how. */
export type PictureJob = { readonly unit: UnitAddress; readonly settings: VisualisationSettings };

/** What may differ between pictures that are made together; everything else shapes the computation. */
export const sharedSettings = ({
  parameterisation,
  transforms,
  size,
  steps,
  learningRate,
  redirectedSteps,
}: VisualisationSettings) => ({ parameterisation, transforms, size, steps, learningRate, redirectedSteps });

/** Equal for pictures that can be made together. */
export const batchKey = (settings: VisualisationSettings): string => canonicalJson(sharedSettings(settings));

/** The pictures that one is kept unlike, itself included, in order; a picture without diversity is alone. */
export function familyOf({ unit, settings }: PictureJob): PictureJob[] {
  const { diversity } = settings;
  if (!diversity) return [{ unit, settings }];
  return Array.from({ length: diversity.pictures }, (_, picture) => ({
    unit,
    settings: { ...settings, diversity: { ...diversity, picture } },
  }));
}

/** Equal for the pictures of one family, and for no others. */
export const familyKey = ({ unit, settings }: PictureJob): string =>
  canonicalJson({
    unit: formatUnit(unit),
    settings: {
      ...settings,
      ...(settings.diversity && { diversity: { ...settings.diversity, picture: 0 } }),
    },
  });

/** Places in the batch of pictures that are kept unlike each other, by which layer, and how strongly. */
export type Family = { readonly layer: string; readonly weight: number; readonly members: readonly number[] };

/**
 * The families of a batch. Throws `invalid` when the pictures cannot be made together, or when some of a family are missing.
 */
export function familiesOf(jobs: readonly PictureJob[]): Family[] {
  if (new Set(jobs.map(({ settings }) => batchKey(settings))).size > 1) {
    throw new MicrographiaError(
      "invalid",
      "Pictures that are made together may differ in unit, objective and seed only.",
    );
  }
  const families = new Map<string, Family & { members: number[]; pictures: number }>();
  jobs.forEach((job, place) => {
    const { diversity } = job.settings;
    if (!diversity) return;
    const { layer, weight, pictures, picture } = diversity;
    const key = familyKey(job);
    const family = families.get(key) ?? { layer, weight, pictures, members: [] };
    family.members[picture] = place;
    families.set(key, family);
  });
  for (const { members, pictures } of families.values()) {
    if (members.filter((place) => place !== undefined).length === pictures) continue;
    throw new MicrographiaError("invalid", "Pictures that are kept unlike each other are made together.");
  }
  return [...families.values()];
}

/** The randomness of one picture. The first of a family has that of a picture that stands alone. */
export function randomOf({ seed, diversity }: VisualisationSettings): Random {
  const random = createRandom(seed);
  const picture = diversity?.picture ?? 0;
  return picture === 0 ? random : random.fork(`picture ${picture}`);
}
