/** Accuracy before and after, as a whole and by class. Draws only. */
import type { SurgeryAccuracy } from "../../lib/microscope/surgery-accuracy/instrument.ts";
import { changesOf, classScores, scoreOf } from "../../lib/microscope/surgery-accuracy/score.ts";
import type { Manifest } from "../../lib/model/manifest.ts";
import { percent } from "../models/percent.ts";
import { FigureCaption } from "../ui/figure.tsx";
import { BarPair, PairKey } from "./bar-pair.tsx";

/** So many classes are shown: those that lost or gained most. */
const shown = 24;

export function AccuracyFigure({ manifest, result }: { manifest: Manifest; result: SurgeryAccuracy }) {
  const { before, after } = { before: scoreOf(result.before), after: scoreOf(result.after) };
  const { lost, gained } = changesOf(result, 1);
  const classes = classScores(result);
  const changed = classes.filter((score) => score.before !== score.after);
  const rows = [
    { id: "top1", name: "Right", of: "top1" },
    { id: "top5", name: "The right class among the five most probable", of: "top5" },
    { id: "pRight", name: "Mean probability of the right class", of: "pRight" },
  ] as const;
  return (
    <div className="grid gap-x-12 gap-y-10 lg:grid-cols-2">
      <figure className="m-0 min-w-0">
        <PairKey />
        <ol aria-label="Accuracy before and after" className="flex flex-col gap-3">
          {rows.map(({ id, name, of }) => (
            <BarPair
              key={id}
              name={name}
              before={{ share: before[of], text: percent(before[of]) }}
              after={{ share: after[of], text: percent(after[of]) }}
            />
          ))}
        </ol>
        <p className="mt-4 text-small" data-number="changes">
          {lost.length.toLocaleString("en")} images were right and are wrong now,{" "}
          {gained.length.toLocaleString("en")} the other way round.
        </p>
        <FigureCaption wide title={`On ${result.images.length.toLocaleString("en")} images.`}>
          The same images through both networks.
          {result.unlabelled > 0
            ? ` ${result.unlabelled.toLocaleString("en")} more were left out, since their class is not known.`
            : ""}{" "}
          A class is among the five most probable when fewer than five are more so.
        </FigureCaption>
      </figure>
      <figure className="m-0 min-w-0">
        <p className="mb-3 text-small font-semibold">
          {changed.length === 0
            ? "No class is recognised more or less often"
            : `${changed.length} of ${classes.length} classes are recognised more or less often`}
        </p>
        <ol aria-label="Classes that changed" className="flex flex-col gap-3">
          {changed.slice(0, shown).map(({ label, images, before: was, after: is }) => (
            <BarPair
              key={label}
              name={manifest.classes?.[label] ?? `class ${label}`}
              before={{ share: was / images, text: `${was}` }}
              after={{ share: is / images, text: `${is} of ${images}` }}
            />
          ))}
        </ol>
        {changed.length > 0 ? (
          <FigureCaption wide title="Class by class, the largest losses first.">
            Of the images that show a class, how many are named rightly.
            {changed.length > shown ? ` ${changed.length - shown} more classes changed less.` : ""}
          </FigureCaption>
        ) : null}
      </figure>
    </div>
  );
}
