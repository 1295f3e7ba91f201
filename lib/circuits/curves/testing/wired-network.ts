/** A network whose curve units are wired from line units by hand, and a survey that says which is which. */
import type { Pack } from "../../../model/pack.ts";
import { createRandom } from "../../../shared/random.ts";
import { defaultSettings } from "../../../stimuli/survey/default-settings.ts";
import type { Finding, Survey, UnitSurvey } from "../../../stimuli/survey/record.ts";
import { bell, type HandMadeUnit, handMadePack } from "../../../stimuli/testing/hand-made-pack.ts";

/** Two line units, a thin and a thick one, every 15 degrees. */
export const orientations = Array.from({ length: 24 }, (_, i) => 15 * Math.floor(i / 2));
export const directions = Array.from({ length: 8 }, (_, i) => 45 * i);
export const radius = 9; // pixels
const stride = 2;

const settings = { ...defaultSettings(40), radii: [radius], widths: [1.5] };

const radians = (angle: number): number => (angle * Math.PI) / 180;

/** A light line through the middle with a dark one on either side; y upwards. */
const lineUnit = (orientation: number, width: number): HandMadeUnit => {
  const [cos, sin] = [Math.cos(radians(orientation)), Math.sin(radians(orientation))];
  return {
    weight: (x, y) => {
      const across = y * cos - x * sin;
      return (bell(across, 0, width) - 0.5 * bell(across, 0, 2 * width)) * bell(x, y, 3) * 0.1;
    },
  };
};

/** The weight of the line at a cell (x, y), y upwards, on a circle through the middle whose centre lies towards `direction`. */
export function tangentWeight(orientation: number, direction: number, x: number, y: number): number {
  const [px, py] = [stride * x, stride * y];
  const [cx, cy] = [radius * Math.cos(radians(direction)), radius * Math.sin(radians(direction))];
  const distance = Math.hypot(px - cx, py - cy) - radius;
  const tangent = Math.atan2(py - cy, px - cx) + Math.PI / 2;
  return bell(distance, 0, stride) * Math.cos(2 * (radians(orientation) - tangent));
}

/** `wired`: each curve unit by the tangents of its curve. `shuffled`: with the same weights, dealt out at random in each cell. */
export async function curveNetwork(wires: "wired" | "shuffled"): Promise<Pack> {
  const random = createRandom(wires);
  const dealt = new Map<string, number[]>();
  const lineFor = (direction: number, x: number, y: number, channel: number): number => {
    if (wires === "wired") return channel;
    const key = `${direction} ${x} ${y}`;
    const order =
      dealt.get(key) ??
      orientations
        .map((_, line) => ({ line, draw: random.next() }))
        .sort((a, b) => a.draw - b.draw)
        .map(({ line }) => line);
    dealt.set(key, order);
    return order[channel] ?? 0;
  };
  return handMadePack([
    {
      name: "lines",
      side: 9,
      stride,
      units: orientations.map((orientation, i) => lineUnit(orientation, i % 2 === 0 ? 0.8 : 1.2)),
    },
    {
      name: "curves",
      side: 9,
      stride: 1,
      units: directions.map((direction) => ({
        weight: (x, y, channel) =>
          0.05 * tangentWeight(orientations[lineFor(direction, x, y, channel)] ?? 0, direction, x, y),
        bias: wires === "wired" ? 0 : 1, // so that a unit whose weights are mixed up answers as well
      })),
    },
  ]);
}

/** A tuning with its peak at an angle. */
const tuningAt = (angle: number, span: number, count: number): number[] =>
  Array.from({ length: count }, (_, i) => 1 + Math.cos((2 * Math.PI * ((i * span) / count - angle)) / span));

const unit = (name: string, finding: Finding): UnitSurvey => ({
  unit: name,
  silent: false,
  findings: [finding],
  grey: 0,
  strongest: 2,
  measurements: [],
});

/** What the units are by construction. */
export const curveSurvey = ({ manifest }: Pack): Survey => ({
  format: "micrographia-survey",
  version: 1,
  pack: { id: manifest.id, sha256: manifest.weights.sha256 },
  backend: "by hand",
  canvas: 40,
  settings,
  units: [
    ...orientations.map((orientation, i) =>
      unit(`lines:${i}`, {
        kind: "line",
        index: 0.9,
        response: 2,
        orientation,
        width: 1.5,
        polarity: "light",
        tuning: tuningAt(orientation, 180, settings.orientations),
      }),
    ),
    ...directions.map((direction, i) =>
      unit(`curves:${i}`, {
        kind: "curve",
        index: 0.9,
        response: 2,
        direction,
        radius,
        drawn: "line",
        width: 1.5,
        polarity: "light",
        straight: 0,
        tuning: tuningAt(direction, 360, settings.directions),
      }),
    ),
  ],
});
