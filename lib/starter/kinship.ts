/**
 * Which findings of one unit may well be one feature seen twice. A curve detector answers to the straight lines along its
 * tangents, a coloured edge is an edge; but no single feature is both a curve and a fine texture. What has no kin is a hint,
 * and no more than that, that the unit answers to two unrelated things.
 */
import type { Finding, FindingKind } from "../stimuli/survey/record.ts";

/** Kinds that share a group are kin. */
const groups: readonly (readonly FindingKind[])[] = [
  // Contours, and what has contours.
  ["line", "edge", "curve", "corner", "circle", "grating", "centre-surround", "colour contrast"],
  // Boundaries, whatever tells their sides apart.
  ["edge", "high-low frequency", "colour contrast"],
  // Stripes, and what is woven of them.
  ["grating", "texture", "high-low frequency"],
  // One colour against another.
  ["colour opponent", "colour contrast", "centre-surround"],
  // Straight contours, which early units often like in one colour only.
  ["line", "edge", "grating", "colour opponent"],
];

export const areKin = (one: FindingKind, other: FindingKind): boolean =>
  one === other || groups.some((group) => group.includes(one) && group.includes(other));

/** A second feature is worth a mention in the name when it moves the unit at least half as far as the first. */
const leastShareOfPeak = 0.5;

/** The clearest finding that has nothing to do with the first and moves the unit about as much; null when there is none. */
export const unrelatedFinding = ([first, ...others]: readonly Finding[]): Finding | null =>
  (first &&
    others.find(
      (other) => !areKin(first.kind, other.kind) && other.response >= leastShareOfPeak * first.response,
    )) ??
  null;
