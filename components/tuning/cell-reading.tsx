"use client";
/** The picked cell in full: the picture that was shown, and what the unit answered. */
import type { Manifest } from "../../lib/model/manifest.ts";
import { plotNumber } from "../../lib/shared/plot-number.ts";
import { DiscussStimulus } from "./discuss-stimulus.tsx";
import type { UnitFigureProps } from "./figure-props.ts";
import { StimulusPicture, sheetOf, stimulusAt } from "./stimulus-picture.tsx";
import { inSigma } from "./tuning-words.ts";
import { deviation, unitRow } from "./unit-tuning.ts";

export type CellReadingProps = UnitFigureProps & { manifest: Manifest };

export function CellReading({ manifest, result, settings, own, unit, picked, onPick }: CellReadingProps) {
  const { columns, rows } = result.axes;
  const value = unitRow(result, own.index, picked.row)[picked.column] ?? 0;
  const where = `${columns.labels[picked.column] ?? ""}, ${rows.title} ${rows.entries[picked.row]?.label ?? ""}`;
  const best = { row: own.numbers.row, column: own.numbers.column };
  const atBest = picked.row === best.row && picked.column === best.column;
  return (
    <section aria-label="The figure that is read" className="flex flex-row gap-4 lg:flex-col">
      <StimulusPicture
        stimulus={stimulusAt(settings, result, picked)}
        sheet={sheetOf(result)}
        side={144}
        label={`The stimulus: ${settings.stimulus.kind}, ${where}`}
      />
      <div>
        <p role="status" className="text-small tabular-nums">
          <span className="block text-muted">{where}</span>
          <span className="block text-lead" data-reading="value">
            {plotNumber(value)}
          </span>
          <span className="block" data-reading="sigma">
            {inSigma(deviation(result, own.index, value))}
          </span>
          <span className="block text-muted">
            {own.numbers.peak > 0 ? `${Math.round((100 * value) / own.numbers.peak)} % of its strongest` : ""}
          </span>
        </p>
        <DiscussStimulus manifest={manifest} settings={settings} picked={picked} unit={unit} />
        {atBest ? null : (
          <button type="button" className="link mt-2 cursor-pointer text-small" onClick={() => onPick(best)}>
            Back to its strongest
          </button>
        )}
      </div>
    </section>
  );
}
