/**
 * The seven arguments by which Olah et al. hold that curve detectors detect curves ("Zoom In: An Introduction to Circuits", Distill
 * 2020, Claim 1), in their order and under their names. A hypothesis need not have all; which are missing should be seen.
 */
import { type ArgumentKind, argumentKinds, type Evidence, type Stance } from "../catalog/records/evidence.ts";

/** What each argument is, in a sentence of ours. */
export const argumentWords: Readonly<
  Record<ArgumentKind, { readonly title: string; readonly asks: string }>
> = {
  "feature visualization": {
    title: "Feature visualization",
    asks: "An input optimised to excite the unit shows the feature.",
  },
  "dataset examples": {
    title: "Dataset examples",
    asks: "The images that the unit answers to most show the feature.",
  },
  "synthetic examples": {
    title: "Synthetic examples",
    asks: "The unit answers as expected to drawn figures whose properties are varied.",
  },
  "joint tuning": {
    title: "Joint tuning",
    asks: "Turned examples pass from one unit of the family to the next.",
  },
  "feature implementation": {
    title: "Feature implementation",
    asks: "The weights into the unit can be read as a way of computing the feature.",
  },
  "feature use": {
    title: "Feature use",
    asks: "The units that use it are of things that have the feature.",
  },
  "handwritten circuits": {
    title: "Handwritten circuits",
    asks: "Weights set by hand from that understanding do the same.",
  },
};

export type ArgumentRow = {
  readonly kind: ArgumentKind;
  readonly evidence: Readonly<Record<Stance, readonly Evidence[]>>;
  /** Nobody has given any evidence of this kind. */
  readonly missing: boolean;
};

/** All seven, each with the evidence of its kind, oldest first. */
export const argumentTable = (evidence: readonly Evidence[]): ArgumentRow[] =>
  argumentKinds.map((kind) => {
    const own = evidence.filter(({ argument }) => argument === kind);
    const by = (stance: Stance) => own.filter((each) => each.stance === stance);
    return {
      kind,
      evidence: { for: by("for"), against: by("against"), neutral: by("neutral") },
      missing: own.length === 0,
    };
  });

/** The kind of argument that an instrument's result usually is; null where it may be any. */
export function usualArgument(instrument: string): ArgumentKind | null {
  switch (instrument) {
    case "tuning":
    case "preferences":
    case "surgery-tuning":
      return "synthetic examples";
    case "activations":
    case "image-activations":
    case "example-attribution":
      return "dataset examples";
    case "joint-tuning":
      return "joint tuning";
    case "weight-paths":
    case "weight-positions":
    case "weight-factors":
    case "weight-pictures":
    case "ablation-effect":
      return "feature implementation";
    case "surgery-picture":
      return "feature visualization";
    default:
      return null;
  }
}
