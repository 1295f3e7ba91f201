/** A hypothesis as it stands: its verdict, and each prediction with what its latest result says. */
import { recordsOfKind } from "../catalog/records-of-kind.ts";
import { quantityFacts } from "../hypotheses/quantity-facts.ts";
import { type JudgedPrediction, judgePrediction } from "../hypotheses/results.ts";
import { standingOf, verdictHistory } from "../hypotheses/standing.ts";
import { machineTolerance } from "../hypotheses/tolerance.ts";
import { describeExpectation, describeQuantity } from "../hypotheses/words.ts";
import { MicrographiaError } from "../shared/result.ts";
import { parseUnit } from "../shared/unit.ts";
import type { HypothesisData, PredictionData } from "./figure-data.ts";
import type { FigureSource, SourceHypothesis } from "./figure-source.ts";
import { markUnits } from "./make-marks.ts";

/** Units that a figure shows of those that the hypothesis speaks of. */
const mostUnits = 12;
const mostPredictions = 60;

/** Throws `not-found` for a hypothesis that is not in the catalog any more. */
export async function makeHypothesis(source: FigureSource, found: SourceHypothesis): Promise<HypothesisData> {
  const { records, nameOf } = found;
  const [hypothesis] = recordsOfKind(records, "hypothesis");
  if (!hypothesis) {
    throw new MicrographiaError(
      "not-found",
      "This hypothesis is not in the catalog any more, or it was withdrawn. Choose another one for this figure.",
    );
  }
  const { manifest } = source;
  const evidence = recordsOfKind(records, "evidence");
  const verdicts = recordsOfKind(records, "verdict");
  const [latest] = verdictHistory(verdicts);
  const now = { id: manifest.id, sha256: manifest.weights.sha256 };
  const units = hypothesis.units.filter((text) => isOf(source, text));
  const predictions = recordsOfKind(records, "prediction");
  const stances = { for: 0, against: 0, neutral: 0 };
  for (const { stance } of evidence) stances[stance]++;
  return {
    claim: hypothesis.title.slice(0, 400),
    standing: standingOf(verdicts),
    verdict: latest
      ? {
          reason: latest.reason.slice(0, 4000),
          by: nameOf(latest.author).slice(0, 200),
          at: latest.createdAt.slice(0, 40),
        }
      : null,
    predictions: predictions
      .slice(0, mostPredictions)
      .map((prediction) => predictionOf(judgePrediction(prediction, evidence, now))),
    units: await markUnits(source, units.slice(0, mostUnits)),
    evidence: stances,
    more: {
      units: Math.max(0, units.length - mostUnits),
      predictions: Math.max(0, predictions.length - mostPredictions),
    },
  };
}

/** A hypothesis may speak of units of another pack. */
function isOf({ manifest }: Pick<FigureSource, "manifest">, text: string): boolean {
  const unit = parseUnit(text);
  if (!unit.ok) return false;
  const layer = manifest.layers.find(({ name }) => name === unit.value.layer);
  return layer !== undefined && unit.value.index < layer.shape[2];
}

function predictionOf({ prediction, results, state, postdiction }: JudgedPrediction): PredictionData {
  const { test } = prediction;
  const facts = quantityFacts(test);
  const reading = results.filter(({ stale }) => stale.length === 0).at(-1)?.pinned.reading ?? null;
  const words = describeQuantity(test);
  return {
    id: prediction.id,
    statement: prediction.statement.slice(0, 1000),
    test: `${words.charAt(0).toUpperCase()}${words.slice(1)}`.slice(0, 1000),
    expected: describeExpectation(test.expect, facts).slice(0, 200),
    outcome: state,
    value: reading === null ? null : { value: reading.value, unit: facts.unit, bound: reading.bound },
    tolerance: reading === null ? 0 : machineTolerance(test.read, reading.value),
    postdiction,
  };
}
