/** What stands under a drawing: how to read its lines, what the numbers are, and whose it is. */

import { formatWeight } from "../shared/weight-scale.ts";
import { formatStrength, widthOf } from "./draw-edges.ts";
import type { CircuitDrawing, DrawingCredit } from "./draw-input.ts";
import { text } from "./draw-nodes.ts";
import { round, textWidth, wrapText } from "./draw-text.ts";
import type { Palette } from "./draw-theme.ts";

type Block = { readonly svg: string; readonly height: number };

const reductionWords = {
  "signed-norm": "sign(Σw) · √(Σw²) of the weights between two units",
  net: "Σw, the sum of the weights between two units",
} as const;

/** The rule by which edges are left out, in words; empty when all are drawn. */
function omissions({ threshold, strongest }: CircuitDrawing["canvas"]["settings"]): string {
  const rules = [
    ...(threshold > 0 ? [`edges under ${round(threshold * 100)}% of the strongest`] : []),
    ...(strongest === null ? [] : [`all but the ${strongest} strongest into each node`]),
  ];
  return rules.length === 0 ? "" : `Not drawn: ${rules.join(", and ")}. `;
}

/** @param strongest the largest absolute value of the edges; 0 when none has a value */
export function drawLegend(
  drawing: CircuitDrawing,
  {
    strongest,
    expanded,
    unknown,
    tileLimit,
    width,
  }: {
    readonly strongest: number;
    /** Whether there are expanded weights, and such as were not computed. */
    readonly expanded: boolean;
    readonly unknown: boolean;
    /** Where the colours of weights on their edges end; null when none are drawn. */
    readonly tileLimit: number | null;
    readonly width: number;
  },
  palette: Palette,
): Block {
  const { inks, sans } = palette;
  const samples = [
    { words: "excites", colour: inks.excite, sign: 1, dash: "" },
    { words: "inhibits", colour: inks.inhibit, sign: -1, dash: "" },
    ...(expanded
      ? [
          {
            words: "through further layers, as if linear",
            colour: inks.muted,
            sign: 0,
            dash: ' stroke-dasharray="7 4"',
          },
        ]
      : []),
    ...(unknown
      ? [{ words: "not computed yet", colour: inks.muted, sign: 0, dash: ' stroke-dasharray="1 4"' }]
      : []),
  ];
  let x = 0;
  let y = 12;
  const keys = samples.map(({ words, colour, sign, dash }) => {
    const room = 44 + textWidth(words, 11) + 18;
    if (x > 0 && x + room > width) [x, y] = [0, y + 18];
    const end =
      sign > 0
        ? `<path d="M36 0L27 -4.5L27 4.5Z" fill="${colour}"/>`
        : sign < 0
          ? `<path d="M34 -6L34 6" stroke="${colour}" stroke-width="2.5" stroke-linecap="round"/>`
          : "";
    const key = `<g transform="translate(${round(x)} ${y})"><path d="M0 0L${sign > 0 ? 28 : 34} 0" stroke="${colour}" stroke-width="2.5"${dash}/>${end}${text(words, 44, 4, { size: 11, colour: inks.ink, font: sans, anchor: "start" })}</g>`;
    x += room;
    return key;
  });
  const { canvas, overlay } = drawing;
  const measured =
    overlay === null
      ? `Width: ${reductionWords[canvas.settings.reduction]}`
      : `${overlay.caption} Width: contribution`;
  const scale =
    strongest === 0
      ? ""
      : `; the widest line (${round(widthOf(strongest, strongest))} px) is ${formatStrength(strongest).slice(1)}`;
  const squares =
    tileLimit === null
      ? ""
      : `Squares on a line: its weights by relative position, from ${formatWeight(-tileLimit)} to ${formatWeight(tileLimit)}. `;
  const lines = wrapText(`${measured}${scale}. ${squares}${omissions(canvas.settings)}`.trim(), 11, width);
  const top = y + 22;
  const words = lines.map((line, i) =>
    text(line, 0, top + i * 15, { size: 11, colour: inks.muted, font: sans, anchor: "start" }),
  );
  return { svg: `${keys.join("")}${words.join("")}`, height: top + lines.length * 15 };
}

/** Title, caption, credit and licence, each from a line of its own. */
export function drawCredit(
  { caption, credit, licence, source }: DrawingCredit,
  title: string,
  width: number,
  { inks, sans }: Palette,
): Block {
  const parts = [
    { words: title, size: 14, colour: inks.ink, weight: 600 },
    { words: caption, size: 12, colour: inks.ink, weight: 400 },
    {
      words: [credit, licence, source].filter((part) => part !== "").join(" · "),
      size: 11,
      colour: inks.muted,
      weight: 400,
    },
  ];
  let y = 0;
  const svg = parts
    .filter(({ words }) => words !== "")
    .map(({ words, size, colour, weight }) => {
      const lines = wrapText(words, size, width, undefined, weight).map((line) => {
        y += size * 1.4;
        return text(line, 0, y, { size, colour, font: sans, weight, anchor: "start" });
      });
      y += 3;
      return lines.join("");
    });
  return { svg: svg.join(""), height: y };
}
