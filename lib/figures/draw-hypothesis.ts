/** A hypothesis as it stands: the claim, the verdict with its reason, and each prediction with its outcome and the number behind it. */
import { wrapText } from "../canvas/draw-text.ts";
import { describeHypothesis, numberOf, outcomeWords, standingTitles } from "./alternative-text.ts";
import { layerOf, type Pictures, pictureAt } from "./draw-unit.ts";
import { type Drawing, group, type Part, part, written } from "./drawing.ts";
import type { HypothesisData, Outcome, PredictionData } from "./figure-data.ts";
import { font, ink, monoWidth, size } from "./paint.ts";

const portrait = 66;

/** Source Serif 4 at 19 px beside the widths of `textWidth`: lines of English prose are 0.98 to 1.1 times as wide. */
const serifBreadth = 1.1;

/** Lines of text, and how far down they reach. */
type Stack = { readonly parts: readonly Part[]; readonly bottom: number };

function lines(
  text: string,
  top: number,
  {
    x,
    room,
    at,
    leading,
    most,
    breadth = 1,
    ...attributes
  }: {
    readonly x: number;
    readonly room: number;
    readonly at: number;
    readonly leading: number;
    readonly most?: number;
    /** How much wider than Helvetica its face is. */
    readonly breadth?: number;
    readonly fill: string;
    readonly "font-family"?: string;
    readonly "font-weight"?: number;
    readonly "font-style"?: string;
  },
): Stack {
  const wrapped = wrapText(text, at * breadth, room, most);
  return {
    parts: wrapped.map((words, i) =>
      written(words, { x, y: top + at + i * leading, "font-size": at, ...attributes }),
    ),
    bottom: top + wrapped.length * leading,
  };
}

export function drawHypothesis(data: HypothesisData, pictures: Pictures, width: number): Drawing {
  const parts: Part[] = [];
  const claim = lines(data.claim, 0, {
    x: 0,
    room: width,
    at: 19,
    leading: 25,
    breadth: serifBreadth,
    fill: ink.text,
    "font-family": font.serif,
  });
  parts.push(...claim.parts);
  let top = claim.bottom + 8;
  if (data.units.length > 0) {
    const step = portrait + 8;
    const count = data.units.length + data.more.units;
    const places = Math.max(2, Math.floor((width + 8) / step));
    // The last place says how many there are besides.
    const shown = data.units.slice(0, count > places ? places - 1 : places);
    parts.push(...shown.map((mark, i) => unitAt(mark, i * step, top, pictures)));
    if (count > shown.length) {
      parts.push(moreWords(count - shown.length, shown.length * step, top + portrait / 2 + 4));
    }
    top += portrait + 24;
  }
  const verdict = lines(verdictWords(data), top, {
    x: 0,
    room: width,
    at: 14,
    leading: 19,
    most: 6,
    fill: ink.soft,
  });
  parts.push(
    written(standingTitles[data.standing], {
      x: 0,
      y: top + 14,
      "font-size": 14,
      "font-weight": 600,
      fill: ink.text,
    }),
  );
  const indented = verdict.parts.map((one) => shifted(one, 20));
  parts.push(...indented);
  top = verdict.bottom + 20 + 12;
  for (const prediction of data.predictions) {
    const row = predictionAt(prediction, top, width);
    parts.push(...row.parts);
    top = row.bottom;
  }
  if (data.predictions.length === 0) {
    parts.push(
      written("It has no predictions yet.", { x: 0, y: top + 12, fill: ink.muted, "font-size": 13 }),
    );
    top += 22;
  }
  if (data.more.predictions > 0) {
    parts.push(
      part("line", { x1: 0, x2: width, y1: top, y2: top, stroke: ink.rule }),
      moreWords(data.more.predictions, 24, top + 22),
    );
    top += 32;
  }
  return { width, height: top, ...describeHypothesis(data), parts };
}

const moreWords = (count: number, x: number, y: number): Part =>
  written(`and ${count} more`, { x, y, fill: ink.muted, "font-size": size.name });

const shifted = (one: Part, down: number): Part => ({
  ...one,
  attributes: { ...one.attributes, y: Number(one.attributes.y ?? 0) + down },
});

function unitAt(mark: HypothesisData["units"][number], x: number, y: number, pictures: Pictures): Part {
  const number = mark.unit.slice(layerOf(mark.unit).length + 1);
  return group(
    [
      pictureAt(mark.picture, pictures, { x, y, side: portrait }),
      written(monoWidth(mark.unit, 10) <= portrait ? mark.unit : number, {
        x,
        y: y + portrait + 12,
        fill: ink.muted,
        "font-family": font.mono,
        "font-size": 10,
      }),
    ],
    {},
    { unit: mark.unit },
  );
}

function verdictWords({ verdict, evidence }: HypothesisData): string {
  const count = `${evidence.for} for, ${evidence.against} against`;
  const neutral = evidence.neutral === 0 ? "" : `, ${evidence.neutral} neither`;
  const pieces = `Evidence: ${count}${neutral}.`;
  if (verdict === null) return `Nobody has judged it yet. ${pieces}`;
  return `${verdict.reason.trim() === "" ? "" : `“${verdict.reason.trim()}” `}${verdict.by}, ${verdict.at.slice(0, 10)}. ${pieces}`;
}

const marks: Readonly<Record<Outcome, { readonly colour: string; readonly path: string }>> = {
  confirmed: { colour: ink.success, path: "M-4.5 0.5L-1.5 3.5L4.5 -3.5" },
  refuted: { colour: ink.danger, path: "M-3.5 -3.5L3.5 3.5M3.5 -3.5L-3.5 3.5" },
  conflicting: { colour: ink.warning, path: "M-4.5 -2L4.5 -2M-4.5 2L4.5 2M3 -5L-3 5" },
  undecided: { colour: ink.muted, path: "M-4.5 0L4.5 0" },
  untested: { colour: ink.muted, path: "M0 -3.5A3.5 3.5 0 1 0 0.01 -3.5Z" },
};

/** Rule, mark, statement; then the test with its number and the outcome in words. */
function predictionAt(prediction: PredictionData, top: number, width: number): Stack {
  const x = 24;
  const { colour, path } = marks[prediction.outcome];
  const statement = lines(prediction.statement, top + 10, {
    x,
    room: width - x,
    at: size.name + 1,
    leading: 19,
    most: 5,
    fill: ink.text,
  });
  const outcome = outcomeWords[prediction.outcome];
  const value = prediction.value === null ? "" : ` ${numberOf(prediction.value)}`;
  const found = written(`${outcome}${value === "" ? "" : ":"}${value}`, {
    x,
    y: statement.bottom + size.name,
    "font-size": size.name,
    "font-weight": 600,
    fill: colour,
  });
  const warned =
    prediction.postdiction === null
      ? ""
      : prediction.postdiction === "seen before"
        ? " Its author had seen the value first."
        : " It was changed after a result.";
  const test = lines(`${prediction.test} ${prediction.expected}.${warned}`, statement.bottom + 18, {
    x,
    room: width - x,
    at: size.small,
    leading: 16,
    most: 4,
    fill: ink.muted,
  });
  return {
    parts: [
      part("line", { x1: 0, x2: width, y1: top, y2: top, stroke: ink.rule }),
      part("path", {
        d: path,
        transform: `translate(8 ${top + 20})`,
        fill: "none",
        stroke: colour,
        "stroke-width": 1.75,
        "stroke-linecap": "round",
        "stroke-linejoin": "round",
      }),
      ...statement.parts,
      found,
      ...test.parts,
    ],
    bottom: test.bottom + 12,
  };
}
