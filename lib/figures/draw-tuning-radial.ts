/**
 * Tuning around a circle, as in the Circuits articles: the angle of a stimulus is the angle on the page. Each curve is a share of its
 * unit's own strongest response.
 */
import { describeTuning } from "./alternative-text.ts";
import { axisTitle, colourOf, curveLabel } from "./draw-tuning.ts";
import type { Pictures } from "./draw-unit.ts";
import { pictureAt } from "./draw-unit.ts";
import { type Drawing, group, type Part, part, written } from "./drawing.ts";
import type { CurveData, TuningData } from "./figure-data.ts";
import { ink, size } from "./paint.ts";
import { circlePath, radialPath, radialPoint } from "./radial-path.ts";

/** The inner circle's share of the outer one's radius, as in “Curve Detectors”: near the middle, angles would run together. */
const innerShare = 0.3;
const labelRoom = 46;

export function radialGrid(width: number) {
  const side = Math.min(width, 460);
  const outer = side / 2 - 92;
  return { side, outer, inner: outer * innerShare, height: side + 36 };
}

export function drawRadial(data: TuningData, pictures: Pictures, width: number): Drawing {
  const { outer, inner, side, height } = radialGrid(width);
  const span = data.columns.span ?? 360;
  const colours = colourOf(data);
  const angles = spreadAngles(
    data.curves.map(({ preferred }) => preferred ?? 0),
    outer + 62,
  );
  const scale = { inner, outer, most: 1 };
  const circle = group(
    [
      ...rings(inner, outer),
      ...spokes(data, pictures, inner, outer),
      ...data.curves.map((curve, i) => {
        const path = radialPath({ values: shareOf(curve), span }, scale);
        const colour = colours[i] ?? ink.control;
        const [x, y] = radialPoint(angles[i] ?? 0, outer + 62);
        const [x1, y1] = radialPoint(curve.preferred ?? 0, outer + 2);
        const [x2, y2] = radialPoint(angles[i] ?? 0, outer + 34);
        return group(
          [
            part("path", {
              d: `${path}${circlePath(inner)}`,
              "fill-rule": "evenodd",
              "fill-opacity": 0.3 / Math.max(1, data.curves.length / 1.5),
              fill: colour,
            }),
            part("path", {
              d: path,
              fill: "none",
              stroke: colour,
              "stroke-width": 1.75,
              "stroke-linejoin": "round",
            }),
            part("line", { x1, y1, x2, y2, stroke: colour, "stroke-width": 0.75, "stroke-opacity": 0.6 }),
            curveLabel(curve, colour, pictures, { x, y: y - 26, room: labelRoom + 20 }),
          ],
          {},
          { series: curve.unit },
        );
      }),
    ],
    { transform: `translate(${width / 2} ${side / 2})` },
  );
  return {
    width,
    height,
    ...describeTuning(data, "radial"),
    parts: [
      circle,
      ...[axisTitle(data), `outer circle: each unit’s strongest ${data.quantity}`].map((line, i) =>
        written(line, {
          x: width / 2,
          y: height - 22 + 16 * i,
          fill: ink.muted,
          "font-size": size.micro,
          "text-anchor": "middle",
        }),
      ),
    ],
  };
}

const shareOf = ({ values, peak }: CurveData): number[] =>
  values.map((value) => (peak > 0 ? value / peak : 0));

function rings(inner: number, outer: number): Part[] {
  return [inner, (inner + outer) / 2, outer].map((r) =>
    part("circle", { cx: 0, cy: 0, r, fill: "none", stroke: r === inner ? ink.strong : ink.rule }),
  );
}

/** A stimulus stands within the inner circle where there is room for one; its angle stands at the outer one. */
function spokes({ shown, columns }: TuningData, pictures: Pictures, inner: number, outer: number): Part[] {
  const [first] = shown;
  const middle =
    first && inner > 26
      ? [pictureAt(first.picture, pictures, { x: -inner * 0.6, y: -inner * 0.6, side: inner * 1.2 })]
      : [];
  const around = Array.from({ length: 8 }, (_, i) => 45 * i).flatMap((angle) => {
    const [x1, y1] = radialPoint(angle, inner);
    const [x2, y2] = radialPoint(angle, outer);
    const [x, y] = radialPoint(angle, outer + 15);
    const value = columns.span === 180 ? angle % 180 : angle;
    return [
      part("line", { x1, y1, x2, y2, stroke: ink.rule }),
      written(`${value}°`, {
        x,
        y: y + 4,
        fill: ink.muted,
        "font-size": size.micro,
        "text-anchor": "middle",
      }),
    ];
  });
  return [...middle, ...around];
}

/** Angles at which labels of one width stand around a circle of this radius, in order, moved apart where they would touch. */
export function spreadAngles(preferred: readonly number[], radius: number): number[] {
  const least = Math.min((360 * labelRoom) / (2 * Math.PI * radius), 360 / Math.max(1, preferred.length));
  const order = preferred.map((_, i) => i).sort((a, b) => (preferred[a] ?? 0) - (preferred[b] ?? 0) || a - b);
  const angles = order.map((i) => preferred[i] ?? 0);
  // Neighbours that are too near each give way by half; a few dozen rounds settle a dozen labels.
  for (let round = 0; round < 60; round++) {
    for (let i = 0; i < angles.length && angles.length > 1; i++) {
      const next = (i + 1) % angles.length;
      const gap = (angles[next] ?? 0) - (angles[i] ?? 0) + (next === 0 ? 360 : 0);
      if (gap >= least) continue;
      angles[i] = (angles[i] ?? 0) - (least - gap) / 2;
      angles[next] = (angles[next] ?? 0) + (least - gap) / 2;
    }
  }
  const spread = new Array<number>(preferred.length).fill(0);
  for (const [place, i] of order.entries()) spread[i] = angles[place] ?? 0;
  return spread;
}
