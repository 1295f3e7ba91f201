/**
 * A figure as it is now, from its settings: what a page shows live and what publishing freezes are made by this one function, so that
 * they are the same.
 */
import { picturedUnits } from "../canvas/draw-circuit.ts";
import { drawnLabels } from "../canvas/draw-labels.ts";
import { throwIfStopped, type WorkOptions } from "../shared/progress.ts";
import { MicrographiaError } from "../shared/result.ts";
import { type FigureSettings, type FrozenFigure, longestFigure } from "./figure.ts";
import type { CircuitData } from "./figure-data.ts";
import type { FigureSource } from "./figure-source.ts";
import { makeExamples } from "./make-examples.ts";
import { makeHypothesis } from "./make-hypothesis.ts";
import { keysOf, markUnits, type Pictures, unitPictures, withoutMissing } from "./make-marks.ts";
import { makeTiles } from "./make-tiles.ts";
import { makeTuning } from "./make-tuning.ts";

export type FigureWork = WorkOptions & {
  /** The figure with the pictures that are there so far, each time there are more. */
  readonly onPart?: (figure: FrozenFigure) => void;
};

/**
 * Throws `not-found` for units and records that are not there (any more), `invalid` for settings that do not fit the network,
 * `too-large` for what no figure holds, `cancelled` when stopped, and what computing throws.
 */
export async function makeFigure(
  source: FigureSource,
  settings: FigureSettings,
  { onPart, ...work }: FigureWork = {},
): Promise<FrozenFigure> {
  const { id, weights } = source.manifest;
  const frozen = (data: Readonly<Record<string, unknown>>, pictures: Pictures): FrozenFigure => ({
    settings,
    pack: { id, sha256: weights.sha256 },
    data,
    pictures,
  });
  /** Shows what is there, has the pictures of its units made, and answers with all of it. */
  const finish = async (
    units: readonly string[],
    others: Pictures,
    dataWith: (known: Pictures | null) => Readonly<Record<string, unknown>>,
  ): Promise<FrozenFigure> => {
    onPart?.(frozen(dataWith(null), others));
    const pictures = await unitPictures(source, keysOf(units), {
      ...work,
      others: Object.keys(others).length,
      onPictures: (known) => onPart?.(frozen(dataWith(null), { ...others, ...known })),
    });
    throwIfStopped(work.signal);
    const all = { ...others, ...pictures };
    return bounded(frozen(dataWith(all), all));
  };

  switch (settings.type) {
    case "strip": {
      const marks = await markUnits(source, settings.units);
      return finish(settings.units, {}, (known) => ({ units: known ? withoutMissing(marks, known) : marks }));
    }
    case "tiles": {
      const units = [...settings.from, ...settings.to];
      const marks = await markUnits(source, units);
      const made = await makeTiles(
        source,
        marks.slice(0, settings.from.length),
        marks.slice(settings.from.length),
        work,
      );
      return finish(units, {}, (known) =>
        known
          ? { ...made, from: withoutMissing(made.from, known), to: withoutMissing(made.to, known) }
          : made,
      );
    }
    case "tuning": {
      const marks = await markUnits(source, settings.units);
      const { data, pictures } = await makeTuning(source, marks, settings.settings, work);
      return finish(settings.units, pictures, (known) =>
        known ? { ...data, curves: withoutMissing(data.curves, known) } : data,
      );
    }
    case "examples": {
      const [mark] = await markUnits(source, [settings.unit]);
      if (!mark) throw new MicrographiaError("invalid", "Choose a unit whose examples are to be shown.");
      const { data, pictures } = await makeExamples(source, mark, settings.count, work);
      return finish([settings.unit], pictures, (known) => ({
        ...data,
        unit: known ? (withoutMissing([data.unit], known)[0] ?? data.unit) : data.unit,
      }));
    }
    case "circuit":
      return makeCircuit(source, settings.circuit, work, finish);
    case "hypothesis": {
      const data = await makeHypothesis(source, await source.hypothesis(settings.hypothesis, work));
      return finish(
        data.units.map(({ unit }) => unit),
        {},
        (known) => (known ? { ...data, units: withoutMissing(data.units, known) } : data),
      );
    }
    default:
      return settings satisfies never;
  }
}

type Finish = (
  units: readonly string[],
  others: Pictures,
  dataWith: (known: Pictures | null) => Readonly<Record<string, unknown>>,
) => Promise<FrozenFigure>;

/** Units that the network does not have keep their place on the canvas; only their pictures are missing. */
async function makeCircuit(
  source: FigureSource,
  id: string,
  work: WorkOptions,
  finish: Finish,
): Promise<FrozenFigure> {
  const { circuit, canvas, families } = await source.circuit(id, work);
  const layers = new Map(source.manifest.layers.map(({ name, shape }) => [name, shape[2]]));
  const isOf = (text: string): boolean => {
    const at = text.lastIndexOf(":");
    return Number(text.slice(at + 1)) < (layers.get(text.slice(0, at)) ?? 0);
  };
  const units = picturedUnits(canvas).filter(isOf);
  const shown = new Set(canvas.nodes.flatMap((node) => (node.type === "family" ? node.family : [])));
  const named = canvas.nodes.flatMap((node) =>
    node.type === "unit" || node.type === "input" || node.type === "class" ? node.unit : [],
  );
  const labels = await source.labels([...new Set([...named.filter(isOf), ...units])]);
  const keys = keysOf(units);
  const drawing: CircuitData["drawing"] = {
    title: circuit.title.slice(0, 400),
    canvas,
    target: circuit.target,
    labels: drawnLabels(source.manifest, canvas, labels),
    families: Object.fromEntries(
      families.flatMap(({ id: family, name, colour }) =>
        shown.has(family) ? [[family, { name, colour }]] : [],
      ),
    ),
    overlay: null,
  };
  return finish(units, {}, (known) => ({
    drawing,
    pictures: Object.fromEntries([...keys].filter(([, key]) => known === null || Object.hasOwn(known, key))),
  }));
}

function bounded(figure: FrozenFigure): FrozenFigure {
  const { length } = JSON.stringify(figure);
  if (length <= longestFigure) return figure;
  throw new MicrographiaError(
    "too-large",
    `This figure takes ${length.toLocaleString("en")} characters; one may take ${longestFigure.toLocaleString("en")}. Show less in it, or make two of it.`,
  );
}
