/** Which kinds of evidence an article on a curve unit has and which it lacks, and what would show it wrong. */
import type { Block } from "../../../lib/articles/manuscript.ts";
import type { FrozenFigure } from "../../../lib/figures/figure.ts";
import { parseFigureData } from "../../../lib/figures/figure-data.ts";
import { unwrap } from "../../../lib/shared/result.ts";
import type { ArticleFacts } from "./article-facts.ts";
import { cite, emphasis, heading, list, paragraph, unit } from "./inline.ts";
import { inWords, percent } from "./numbers.ts";

/** Of a figure of tuning: the least, over all directions, of the largest share that any of its units answers with of its own strongest. */
export function leastCoverage(tuning: FrozenFigure): number {
  const parsed = unwrap(parseFigureData(tuning));
  if (parsed.type !== "tuning") throw new Error("assertion failed: this figure shows tuning");
  const { curves, columns } = parsed.data;
  const shares = columns.values.map((_, i) =>
    Math.max(...curves.map(({ values, peak }) => (values[i] ?? Number.NaN) / peak)),
  );
  return Math.min(...shares);
}

/** The seven kinds of evidence for a curve detector, by the names that Curve Detectors (section “A Simplified Account…”) gives them. */
export function evidenceBlocks({ family, circuit }: ArticleFacts, coverage: number): Block[] {
  return [
    heading("Seven kinds of evidence"),
    paragraph(
      "Curve Detectors gives seven arguments for its units, which fail in different ways ",
      cite("cammarata2020curve"),
      ". Here there are five of them, and two are missing:",
    ),
    list(
      [
        paragraph(
          emphasis("Feature visualisation "),
          "(Figure 1) shows arcs; it shows what drives a unit most, and not what usually does.",
        ),
      ],
      [
        paragraph(
          emphasis("Synthetic stimuli "),
          "(Figure 2) show the tuning, for the arcs that were drawn: half circles of a line, of two radii.",
        ),
      ],
      [
        paragraph(
          emphasis("Joint tuning "),
          `(Figure 2): as the arc turns, one unit hands over to another; in every direction at least one of the ${inWords(family.length)} answers with ${percent(coverage)} or more of its strongest response.`,
        ),
      ],
      [
        paragraph(
          emphasis("Dataset examples "),
          "(Figure 5) are the strongest only, and all of them drawn images: they show neither the middle of its responses nor photographs.",
        ),
      ],
      [
        paragraph(
          emphasis("How it is made "),
          `(Figures 3 and 4): its weights from ${circuit.lower}, and what is left without them.`,
        ),
      ],
      [paragraph(emphasis("How it is used "), "by later layers was not looked at.")],
      [
        paragraph(
          emphasis("A circuit written by hand "),
          "was not built: whether weights like these, and no others, make a curve detector is open.",
        ),
      ],
    ),
  ];
}

export const falsifyingBlocks = ({ target, circuit, ablation, further }: ArticleFacts): Block[] => [
  heading("What would show it wrong"),
  list(
    [
      paragraph(
        emphasis("That it is a curve detector: "),
        "a stimulus without a curve in it (a corner, a texture, a colour) to which ",
        unit(target.unit),
        " answers as strongly as to its best arc.",
      ),
    ],
    [
      paragraph(
        emphasis("That the weights follow the tangent: "),
        `the same correlation with the directions of the curve units exchanged among them${further === null ? "" : `, or one as high from ${further.lower} to units of ${further.upper} that are no curve units`}.`,
      ),
    ],
    [
      paragraph(
        emphasis("That the lines along the arc matter more: "),
        `sets of other units of ${circuit.lower} that drive the unit as hard on this very arc, and not only with weights of the same mean, and that cost ${percent(ablation.drop ?? Number.NaN)} as well. This is the test that is most worth making next.`,
      ),
    ],
  ),
  paragraph(
    "Each of these can be made here, as a prediction of a hypothesis; whoever makes it can answer this article, or correct it.",
  ),
];
