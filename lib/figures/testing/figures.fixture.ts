/** A figure of each type, small and made up, with what people may write where people write. */
import { defaultCanvasSettings } from "../../canvas/circuit-canvas.ts";
import type { FigureSettings, FrozenFigure } from "../figure.ts";
import type { UnitMark } from "../figure-data.ts";

const sha256 = "5".repeat(64);

/** A PNG of one grey pixel. */
export const greyPixel =
  "data:image/png;base64,iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAIAAACQd1PeAAAADElEQVR4nGOYMmUKAALYAWv6ZTWfAAAAAElFTkSuQmCC";

const id = (last: number): string => `00000000-0000-4000-8000-${String(last).padStart(12, "0")}`;

const frozen = (
  settings: FigureSettings,
  data: Record<string, unknown>,
  keys: readonly string[],
): FrozenFigure => ({
  settings,
  pack: { id: "specimen", sha256 },
  data,
  pictures: Object.fromEntries(keys.map((key) => [key, greyPixel])),
});

export const mark = (unit: string, i: number, label: string | null = null): UnitMark => ({
  unit,
  label,
  picture: `unit-${i}`,
});

/** `text` stands wherever people write. */
export function figuresOf(text: string | null): Record<FigureSettings["type"], FrozenFigure> {
  const lower = [mark("conv2d1:3", 0, text), mark("conv2d1:17", 1)];
  const upper = [mark("mixed3a:39", 2, text), mark("mixed3a:104", 3)];
  const words = text ?? "a few words";
  const kept = { net: 0.5, norm: 0.8, path: "direct", pack: sha256 } as const;
  const node = (last: number, unit: string, y: number) =>
    ({ id: id(last), type: "unit", unit, x: 120 * last, y, group: null, name: text ?? "" }) as const;
  return {
    strip: frozen({ type: "strip", units: lower.map(({ unit }) => unit) }, { units: lower }, [
      "unit-0",
      "unit-1",
    ]),
    tiles: frozen(
      {
        type: "tiles",
        from: lower.map(({ unit }) => unit),
        to: upper.map(({ unit }) => unit),
      },
      {
        from: lower,
        to: upper,
        limit: 0.5,
        tiles: [0, 1].flatMap((from) =>
          [0, 1].map((to) => ({
            from,
            to,
            height: 2,
            width: 3,
            values: [0.5, -0.25, 0, 0.125, -0.5, 0.25].map((value) => value / (1 + from + to)),
            net: 0.125 / (1 + from + to),
            norm: 0.8 / (1 + from + to),
            path: from === 0 ? "direct" : "expanded",
          })),
        ),
      },
      ["unit-0", "unit-1", "unit-2", "unit-3"],
    ),
    tuning: frozen(
      {
        type: "tuning",
        units: upper.map(({ unit }) => unit),
        plot: "line",
        settings: {},
      },
      {
        quantity: "activation",
        stimulus: words.slice(0, 60),
        columns: {
          title: "direction",
          unit: "°",
          span: 360,
          values: Array.from({ length: 12 }, (_, i) => 30 * i),
          labels: Array.from({ length: 12 }, (_, i) => `${30 * i}°`),
        },
        rows: "radius",
        curves: upper.map((unit, at) => ({
          ...unit,
          row: "12 px light",
          values: Array.from({ length: 12 }, (_, i) =>
            Math.max(0, Math.round(20 - 6 * Math.abs(i - 3 - 5 * at))),
          ),
          peak: 20,
          preferred: 30 * (3 + 5 * at),
        })),
        shown: [0, 3, 6, 9].map((column) => ({ column, picture: "stimulus" })),
        pictures: 144,
      },
      ["unit-2", "unit-3", "stimulus"],
    ),
    examples: frozen(
      { type: "examples", unit: "mixed3a:39", count: 3 },
      {
        unit: upper[0],
        source: words,
        images: 2000,
        examples: [61.5, 58.25, 57].map((value, i) => ({
          image: 100 + i,
          name: `image ${100 + i}`,
          className: i === 0 ? words : null,
          row: 4,
          column: i,
          value,
          picture: `example-${i}`,
        })),
      },
      ["unit-2", "example-0", "example-1", "example-2"],
    ),
    circuit: frozen(
      { type: "circuit", circuit: id(9) },
      {
        drawing: {
          title: words,
          target: "mixed3a:39",
          labels: text === null ? {} : { "conv2d1:3": text },
          families: {},
          overlay: null,
          canvas: {
            nodes: [node(1, "conv2d1:3", 200), node(2, "conv2d1:17", 200), node(3, "mixed3a:39", 0)],
            edges: [
              { id: `${id(1)}>${id(3)}`, from: id(1), to: id(3), kept, note: words },
              {
                id: `${id(2)}>${id(3)}`,
                from: id(2),
                to: id(3),
                kept: { ...kept, net: -0.25, norm: 0.3 },
                note: "",
              },
            ],
            motifs: [
              { id: id(5), kind: "union over cases", nodes: [id(1), id(2)], note: words, score: null },
            ],
            settings: defaultCanvasSettings,
          },
        },
        pictures: { "conv2d1:3": "unit-0", "mixed3a:39": "unit-1" },
      },
      ["unit-0", "unit-1"],
    ),
    hypothesis: frozen(
      { type: "hypothesis", hypothesis: id(8) },
      {
        claim: words,
        standing: "supported",
        verdict: { reason: words, by: words.slice(0, 200), at: "2026-11-21T10:00:00.000Z" },
        predictions: [
          {
            id: id(21),
            statement: words,
            test: "The preferred value of mixed3a:39 in its answers to curve figures",
            expected: "is 245° ± 10°, around 360°",
            outcome: "confirmed",
            value: { value: 248.812, unit: "°", bound: "exact" },
            tolerance: 0.5,
            postdiction: null,
          },
          {
            id: id(22),
            statement: "A second one.",
            test: "The sum of the weights from conv2d1:3 to mixed3a:39",
            expected: "is negative",
            outcome: "untested",
            value: null,
            tolerance: 0,
            postdiction: "seen before",
          },
        ],
        units: upper,
        evidence: { for: 2, against: 1, neutral: 0 },
      },
      ["unit-2", "unit-3"],
    ),
  };
}
