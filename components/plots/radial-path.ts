export {
  circlePath,
  nearestCurve,
  polarOf,
  type RadialCurve,
  type RadialScale,
  radialPath,
  radialPoint,
  radiusOf,
  valueAt,
} from "../../lib/figures/radial-path.ts";
