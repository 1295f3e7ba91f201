/** The key of a picture: what it is of and how it is made, hashed, so that nobody computes it twice. */
import { canonicalJson } from "../model/canonical-json.ts";
import { sha256 } from "../model/sha256.ts";
import type { VisualisationSettings } from "./settings.ts";

/** Raised whenever the same settings would give a different picture, so that old pictures are made anew. */
export const algorithmVersion = 1;

export type PictureIdentity = {
  readonly packHash: string; // SHA-256 of the weights, from the manifest
  readonly unit: string; // layer:index
  readonly settings: VisualisationSettings;
  readonly algorithm: number;
};

/** SHA-256, in lower-case hex, of the identity's canonical JSON in UTF-8. */
export const pictureKey = ({ packHash, unit, settings, algorithm }: PictureIdentity): Promise<string> =>
  sha256(new TextEncoder().encode(canonicalJson({ packHash, unit, settings, algorithm })));
