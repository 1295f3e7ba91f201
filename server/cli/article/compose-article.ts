/**
 * The words of the article on a network's curve circuit. They hold for the numbers that they are given: where what they say is not so, as
 * for another network it may not be, nothing is written.
 */
import type { Block, FigureBlock } from "../../../lib/articles/manuscript.ts";
import type { FigureSettings, FrozenFigure } from "../../../lib/figures/figure.ts";
import { parseFigureData } from "../../../lib/figures/figure-data.ts";
import { MicrographiaError, unwrap } from "../../../lib/shared/result.ts";
import type { ArticleFacts } from "./article-facts.ts";
import { evidenceBlocks, falsifyingBlocks, leastCoverage } from "./compose-evidence.ts";
import type { CurveFacts } from "./curve-facts.ts";
import {
  cite,
  emphasis,
  heading,
  linked,
  list,
  math,
  note,
  paragraph,
  simple,
  unit,
  units,
  type Written,
} from "./inline.ts";
import { capital, degrees, equal, fixed, inWords, percent, probability } from "./numbers.ts";

export type FigureName = "family" | "tuning" | "tiles" | "circuit" | "examples";

/** What each figure shows, by the name under which it stands in the article. */
export function figureSettings(facts: CurveFacts, circuit: string): Record<FigureName, FigureSettings> {
  const { target, family, along, across } = facts;
  return {
    family: { type: "strip", units: family.map(({ unit: address }) => address) },
    tuning: {
      type: "tuning",
      units: family.map(({ unit: address }) => address),
      plot: "radial",
      settings: tuningSettings(target.radius),
    },
    tiles: {
      type: "tiles",
      from: [...along, ...across].map(({ unit: address }) => address),
      to: [target.unit, ...family.flatMap(({ unit: address }) => (address === target.unit ? [] : [address]))],
    },
    circuit: { type: "circuit", circuit },
    examples: { type: "examples", unit: target.unit, count: 8 },
  };
}

/** Half circles of a light or dark line in 36 directions, of the radius that the survey found best and half of it. */
const tuningSettings = (radius: number) => ({
  stimulus: {
    kind: "curve",
    directions: 36,
    radii: [radius, Math.round(20 * radius) / 30],
    drawn: "line",
    width: 2,
    extent: 180,
    polarity: "both",
  },
  ink: { grey: 0.46, contrast: 0.44 },
  quantity: "activation",
  reach: 1,
  reference: { of: "stimuli" },
});

const demand = (holds: boolean, what: string): void => {
  if (!holds) throw new MicrographiaError("conflict", `The article cannot say of this network that ${what}.`);
};

const valuesOf = (values: ReadonlyMap<string, number>, lines: CurveFacts["along"]): number[] =>
  lines.map(({ unit: address }) => values.get(address) ?? Number.NaN);

export function composeArticle(
  facts: ArticleFacts,
  figures: Readonly<Record<FigureName, FrozenFigure>>,
): { readonly title: string; readonly summary: string; readonly blocks: Block[] } {
  const { circuit, target, ablation, controls, along, across, family, weights, settings, further } = facts;
  const { pairs } = circuit;
  const onArc = { along: valuesOf(facts.onArc, along), across: valuesOf(facts.onArc, across) };
  demand(along.length >= 2 && across.length >= 2, "lines of both kinds lead into the curve unit");
  demand(
    onArc.along.every((weight) => weight > 0),
    "all lines along the arc excite it there",
  );
  demand(
    onArc.across.every((weight) => weight < 0),
    "all lines across the arc inhibit it there",
  );
  const negativeSums = along.filter(({ unit: address }) => (weights.get(address)?.net ?? 0) < 0).length;
  demand(negativeSums > 0, "sums of whole tiles mislead");
  demand((ablation.drop ?? 0) > controls.meanDrop, "the unit loses more than with controls");
  const tuned = tunedTo(figures.tuning, target.unit);
  const coverage = leastCoverage(figures.tuning);
  demand(coverage > 0.5, "its curve units together cover all directions");
  const [low, high] = pairs.interval ?? [Number.NaN, Number.NaN];
  const least = circuit.curves.toSorted((a, b) => (a.r ?? 0) - (b.r ?? 0))[0];
  const signed = circuit.ablation.signed;
  // p is (1 + sets that cost as much) / (1 + sets).
  const asMuch = Math.round(controls.p * (1 + controls.sets)) - 1;
  const expanded = [...weights.values()].every(({ path }) => path === "expanded");
  const t = unit(target.unit);
  const figure = (name: FigureName, ...caption: readonly Written[]): FigureBlock => ({
    type: "figure",
    id: name,
    settings: figures[name].settings,
    caption: simple(...caption),
    credit: "",
    from: "",
    frozen: figures[name],
  });

  const blocks: Block[] = [
    paragraph(
      `In InceptionV1, curve detectors are built from earlier, simpler detectors of lines, and the weights between them follow the tangent of the curve `,
      cite("cammarata2020curve", "cammarata2021curve"),
      `. ${facts.title} is a network of ${facts.units.all} units, small enough to look at every one of them. This article asks of one of its units, `,
      t,
      ", whether it is made in the same way. Three claims:",
    ),
    list(
      [
        paragraph(
          t,
          " is a curve detector: it answers to arcs that open one way, and little to the same arcs turned round.",
        ),
      ],
      [
        paragraph(
          `On its arc, it is excited by line units of ${circuit.lower} that lie along it, and inhibited by those that cross it.`,
        ),
      ],
      [
        paragraph(
          "Without the lines along its arc it answers less, and less than without others that excite it as much.",
        ),
      ],
    ),
    heading("A family of curve units"),
    paragraph(
      `Of the ${facts.units.upper} units of ${circuit.upper}, ${circuit.curves.length} were found to be curve units whose arc is large enough for its tangent to be told from the weights`,
      note(
        "sidenote",
        `A curve unit here: the direction selectivity of its responses to half circles is at least 0.3, and its best arc is answered at least 1.1 times as strongly as any straight line or edge. The arc's radius is at least ${fixed(settings.leastRadius, 0)} strides of ${circuit.lower}.`,
      ),
      `. Figure 1 shows ${inWords(family.length)} of them, which prefer directions all around. To be sure that they are what they look like, all were shown half circles in 36 directions (Figure 2). `,
      t,
      ` prefers ${degrees(tuned.preferred)}`,
      note(
        "footnote",
        "A direction is that from the middle of the arc to its centre of curvature, counter-clockwise from the right. The survey, which shows fewer directions, found ",
        degrees(target.direction),
        ".",
      ),
      `; to the same arc turned by half a turn it answers with ${percent(tuned.opposite)} of its strongest response.`,
    ),
    figure(
      "family",
      `Feature visualisations of ${inWords(family.length)} curve units of ${circuit.upper}, in the order of the directions that they prefer. Under each is the label that the catalog shows for it.`,
    ),
    figure(
      "tuning",
      "Responses of the same units to half circles of a line, by the direction of the arc; each as a share of the unit's own strongest response.",
    ),
    heading("The weights follow the tangent"),
    paragraph(
      `${capital(inWords(along.length))} line units of ${circuit.lower} lie within ${fixed(settings.alignedWithin, 1)}° of the tangent at the middle of its arc: `,
      ...units(along.map((line) => line.unit)),
      `. ${capital(inWords(across.length))} lie as near to crossing it at a right angle: `,
      ...units(across.map((line) => line.unit)),
      ". They were chosen by what they answer to, before any weight was looked at. All ",
      inWords(along.length),
      ` along the arc excite it where they lie on it, with mean weights from ${fixed(Math.min(...onArc.along), 3)} to ${fixed(Math.max(...onArc.along), 3)} along the arc; all ${inWords(across.length)} across it inhibit it there, with ${fixed(Math.max(...onArc.across), 3)} to ${fixed(Math.min(...onArc.across), 3)}.`,
      ...(expanded
        ? [
            note(
              "footnote",
              `${circuit.upper} reaches ${circuit.lower} through more than one convolution; weights here are expanded: the convolutions multiplied out as if the rectifiers between them were the identity.`,
            ),
          ]
        : []),
      " Beside the arc the signs change (Figure 3).",
    ),
    figure(
      "tiles",
      `Weights from the line units (rows, the ${inWords(along.length)} along the arc first) to `,
      t,
      " and, for comparison, to the other curve units of Figure 1. All tiles have one scale of colour.",
    ),
    paragraph(
      "One unit may be chosen well. Over all ",
      `${circuit.lines.length} line units and ${circuit.curves.length} curve units of the two layers, take for each pair how well the line agrees with the arc where it passes, `,
      math("\\textstyle\\sum_P n(P)\\cos 2\\bigl(\\varphi-\\tau(P)\\bigr)\\big/\\sum_P n(P)"),
      ", with ",
      math("\\varphi"),
      " the line's orientation, ",
      math("\\tau(P)"),
      " the tangent at the place ",
      math("P"),
      " of the tile, and ",
      math("n"),
      ` falling off with the distance from the arc; and the mean weight near the arc. Over ${pairs.n} pairs they go together with ${equal("r", fixed(pairs.r ?? Number.NaN, 2))} (95\u00a0% interval ${fixed(low, 2)} to ${fixed(high, 2)}; ${equal("p", probability(pairs.p ?? Number.NaN))} from ${settings.repeats} shuffles of the orientations). For the pairs of `,
      t,
      ` alone, ${equal("r", fixed(target.r ?? Number.NaN, 2))}.`,
    ),
    figure(
      "circuit",
      "The circuit: ",
      t,
      " above, the line units below. Red excites and blue inhibits, each edge by the sum of its whole tile; the width is the tile's norm.",
    ),
    paragraph(
      emphasis("A tile is not its sum. "),
      `In Figure 4 each tile is one number, and of the ${inWords(along.length)} edges from lines along the arc ${inWords(negativeSums)} ${negativeSums === 1 ? "is" : "are"} blue: what these lines add on the arc is outweighed, in the sum, by what they take away beside it. A circuit drawn with one number to an edge shows how much is there, and not what it does; for that one has to look at the tiles.`,
    ),
    heading("Without its lines"),
    paragraph(
      "Weights say what could happen. Shown its best arc, ",
      t,
      ` answers with ${fixed(ablation.before, 1)}. With the ${inWords(along.length)} line units along the arc held at zero it answers with ${fixed(ablation.after, 1)}, ${percent(ablation.drop ?? Number.NaN)} less. ${capital(String(controls.sets))} random sets of ${inWords(along.length)} other units of ${circuit.lower} with the same mean weight cost ${percent(controls.meanDrop)} on average, ${asMuch === 0 ? "none of them" : inWords(asMuch)} as much. Of the ${inWords(signed.units)} curve units for which such sets can be found, ${inWords(signed.larger)} lose more without their own lines (Wilcoxon's signed-rank test, ${equal("p", signed.signedRankP.toPrecision(2))}).`,
      ...(facts.looked > 1
        ? [
            ` ${capital(inWords(facts.looked))} pairs of layers were looked at; divided among them, a level of ${settings.significance} is ${settings.significance / facts.looked}${signed.signedRankP > (0.6 * settings.significance) / facts.looked ? ", and this p lies just below it. The number depends on which sets were drawn: of the two kinds of evidence, the weights are the firm one" : ""}.`,
          ]
        : []),
    ),
    paragraph(
      "Figure 5 shows what the unit answers to most among images. Nothing in the claims rests on these: they are for looking.",
    ),
    figure(
      "examples",
      "What ",
      t,
      " answers to most, among images that the network has not learned from, each cut to what the unit sees.",
    ),
    ...evidenceBlocks(facts, coverage),
    ...falsifyingBlocks(facts),
    heading("Limits"),
    list(
      [
        paragraph(
          emphasis("One unit was chosen, and it is the clearest. "),
          `Of the curve units that could be compared with controls, it is the one whose weights go with the tangent best. For `,
          unit(least?.unit ?? target.unit),
          `, the same number is ${fixed(least?.r ?? Number.NaN, 2)}.`,
        ),
      ],
      ...(further === null
        ? []
        : [
            [
              paragraph(
                emphasis("It is a statement about neighbouring layers. "),
                `From ${further.lower} to ${further.upper}, a layer further, ${equal("r", fixed(further.pairs.r ?? Number.NaN, 2))} (${equal("p", probability(further.pairs.p ?? Number.NaN))}): ${(further.pairs.p ?? 1) < settings.significance ? "weaker, though there" : "none that can be told from chance"}.`,
              ),
            ],
          ]),
      [
        paragraph(
          emphasis("The controls excite the unit as much, but the arc need not drive them as hard. "),
          "So the ablation shows that the lines along the arc do more than weights of that size do on average, and not that nothing else could do as much.",
        ),
      ],
      [
        paragraph(
          emphasis(`${capital(inWords(along.length))} lines are not all of the unit. `),
          `Without them, ${percent(1 - (ablation.drop ?? Number.NaN))} of the response remains.`,
        ),
      ],
    ),
    paragraph(
      "That a circuit of a small network repeats the pattern of a large one is what one would expect if features and circuits are alike across networks ",
      cite("olah2020zoom"),
      "; one network is one more instance, not a proof. Definitions and the full report are in the program's ",
      linked("pages on this model", `/models/${figures.family.pack.id}`),
      "; every figure here can be opened live and compared with what the network says now.",
    ),
  ];
  return {
    title: `Curves from lines in ${facts.title.charAt(0).toLowerCase()}${facts.title.slice(1)}`,
    summary: `A unit of ${circuit.upper} that answers to arcs is joined to line units of ${circuit.lower} by weights that follow the tangent of its arc, and answers less without them.`,
    blocks,
  };
}

/** A unit's preferred direction, and its response half a turn from it as a share of its strongest. */
function tunedTo(
  figure: FrozenFigure,
  address: string,
): { readonly preferred: number; readonly opposite: number } {
  const parsed = unwrap(parseFigureData(figure));
  const curve =
    parsed.type === "tuning" ? parsed.data.curves.find(({ unit: one }) => one === address) : undefined;
  if (parsed.type !== "tuning" || curve === undefined || curve.preferred === null) {
    throw new Error("assertion failed: the unit's tuning was measured");
  }
  const peak = curve.values.indexOf(Math.max(...curve.values));
  const opposite = curve.values[(peak + curve.values.length / 2) % curve.values.length] ?? Number.NaN;
  demand(opposite < curve.peak / 2, "the unit answers little to the arc turned round");
  return { preferred: curve.preferred, opposite: Math.max(0, opposite) / curve.peak };
}
