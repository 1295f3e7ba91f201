/** The most probable classes of both networks, as pairs of bars. Draws only. */
import type { BeforeAfter } from "../../lib/microscope/surgery/before-and-after.ts";
import type { RankedClass } from "../../lib/model/rank-classes.ts";
import type { ImageAnswers } from "../../lib/stimuli/image-answers/answer-image.ts";
import { percent } from "../models/percent.ts";
import { FigureCaption } from "../ui/figure.tsx";
import { BarPair, PairKey } from "./bar-pair.tsx";

/** So many of each network's first classes are shown. */
const shown = 5;

export function ClassPairs({ result: { before, after } }: { result: BeforeAfter<ImageAnswers> }) {
  const indices = [
    ...new Set([...before.classes.slice(0, shown), ...after.classes.slice(0, shown)].map((one) => one.class)),
  ];
  const known = new Map(before.classes.map((one) => [one.class, one]));
  const pAfter = new Map(after.classes.map(({ class: index, p }) => [index, p]));
  const nameOf = ({ name, class: index }: RankedClass): string => name ?? `class ${index}`;
  return (
    <figure className="m-0 min-w-0">
      <PairKey />
      <ol aria-label="Most probable classes before and after" className="flex flex-col gap-3">
        {indices.flatMap((index) => {
          const was = known.get(index);
          return was
            ? [
                <BarPair
                  key={index}
                  name={nameOf(was)}
                  before={{ share: was.p, text: percent(was.p) }}
                  after={{ share: pAfter.get(index) ?? 0, text: percent(pAfter.get(index) ?? 0) }}
                />,
              ]
            : [];
        })}
      </ol>
      <FigureCaption wide title="What the networks answer.">
        Probabilities of the classes that are among the first {shown} of either network.
      </FigureCaption>
    </figure>
  );
}
