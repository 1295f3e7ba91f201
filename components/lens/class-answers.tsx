/** The network's answer to the image, each class with the way to what argues for it. Draws only. */
import type { RankedClass } from "../../lib/model/rank-classes.ts";
import { ClassBars } from "../images/class-bars.tsx";
import { percent } from "../models/percent.ts";

export function ClassAnswers({
  classes,
  shown,
  onClass,
}: {
  classes: readonly RankedClass[];
  /** The class that is explained now. */
  shown: number | null;
  onClass: (index: number) => void;
}) {
  return (
    <section aria-label="The network’s answer" className="mt-6">
      <h3 className="mb-2 text-small font-semibold">What the network answers</h3>
      <ClassBars
        label="Most probable classes"
        bars={classes.map(({ class: index, name, p }) => ({
          key: index,
          name: (
            <button
              type="button"
              aria-pressed={shown === index}
              title="What argues for it"
              onClick={() => onClass(index)}
              className="link cursor-pointer"
            >
              {name ?? `class ${index}`}
            </button>
          ),
          share: p,
          value: percent(p),
          marked: shown === index,
        }))}
      />
      <p className="mt-2 text-caption text-muted">
        Probabilities of the first {classes.length} classes. A class leads to what in the image argues for it.
      </p>
    </section>
  );
}
