export {
  anchors,
  brokenColour,
  formatExponent,
  formatMagnitude,
  formatWeight,
  scaleLimit,
  toOklab,
  weightColour,
} from "../../lib/shared/weight-scale.ts";
