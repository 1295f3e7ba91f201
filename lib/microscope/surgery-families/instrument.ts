/** What the units of a layer are selective for before and after an edit: which families survive it. */
import { z } from "zod";
import { operationsSchema } from "../../model/edit/record.ts";
import type { FindingKind } from "../../stimuli/survey/record.ts";
import { declareInstrument } from "../instrument.ts";

/** What the survey finds in a unit of one kind. */
export type Selectivity = {
  readonly kind: FindingKind;
  /** Whether the survey calls it a finding. */
  readonly met: boolean;
  /** The angle that the unit prefers, in degrees; null for kinds without one, and where it is no finding. */
  readonly angle: number | null;
  readonly index: number; // 0 to 1, as the survey defines it for the kind
  readonly response: number; // the strongest to figures of this kind
};

export type UnitSurvival = {
  readonly unit: number;
  /** One entry for each of the unit's findings before the edit, the clearest first. */
  readonly findings: readonly { readonly before: Selectivity; readonly after: Selectivity }[];
  readonly silent: { readonly before: boolean; readonly after: boolean }; // no stimulus moves it
};

export type SurgeryFamilies = {
  readonly units: readonly UnitSurvival[]; // every unit of the layer, in order
  readonly stimuli: number; // that each network was shown
};

export const surgeryFamiliesInstrument = declareInstrument<SurgeryFamilies>()({
  kind: "surgery-families",
  version: 1,
  settings: z.strictObject({ operations: operationsSchema, layer: z.string() }),
});
