/**
 * Verifies the curve circuits of a network: are curve units made of line units that are tangent to their curve ("Curve Circuits",
 * Cammarata et al., Distill 2021)? `docs/curve-circuit.md` defines every number.
 */
import { createExecutor, type Network } from "../../model/executor.ts";
import type { Layer, Manifest } from "../../model/manifest.ts";
import * as tf from "../../model/tf.ts";
import { throwIfStopped, type WorkOptions } from "../../shared/progress.ts";
import { createRandom } from "../../shared/random.ts";
import { MicrographiaError } from "../../shared/result.ts";
import { formatUnit } from "../../shared/unit.ts";
import type { Survey } from "../../stimuli/survey/record.ts";
import { joinedByWeights } from "../linear-path.ts";
import { pairedTest } from "../statistics/signed-rank.ts";
import { ablateAligned } from "./ablation.ts";
import { type CurveUnit, curveUnits, type LineUnit, lineUnits } from "./members.ts";
import { type PlacedCurve, placeArc } from "./place-arc.ts";
import type {
  AblationSummary,
  Circuit,
  CircuitReport,
  CircuitSettings,
  Controls,
  UnitAblation,
} from "./report.ts";
import { defaultCircuitSettings } from "./report.ts";
import { tangentCorrelation } from "./tangent-correlation.ts";
import { readTangentPairs } from "./tangent-pairs.ts";
import { weightByAngle } from "./weight-by-angle.ts";

export type VerifyOptions = WorkOptions & { readonly settings?: Partial<CircuitSettings> };

/** With fewer curve units even the signed-rank test's smallest p is above 0.05; with fewer line units shuffles say as little. */
const leastUnits = 5;

type Candidate = {
  readonly lower: Layer;
  readonly upper: Layer;
  readonly lines: readonly LineUnit[];
  readonly curves: readonly CurveUnit[];
};

/** The pairs of main layers between which there can be a circuit. */
function candidates(manifest: Manifest, survey: Survey, settings: CircuitSettings): Candidate[] {
  const main = manifest.layers.filter((layer) => layer.main);
  return main.flatMap((upper, place) =>
    main.slice(Math.max(0, place - settings.layersApart), place).flatMap((lower): Candidate[] => {
      if (!joinedByWeights(manifest.graph, lower.node, upper.node)) return [];
      const lines = lineUnits(survey, lower);
      const least = settings.leastRadius * Math.max(...lower.receptiveField.stride);
      const curves = curveUnits(survey, upper, least);
      return lines.length >= leastUnits && curves.length >= leastUnits
        ? [{ lower, upper, lines, curves }]
        : [];
    }),
  );
}

function summarise(units: readonly UnitAblation[], controls: "magnitude" | "signed"): AblationSummary {
  const differences = units.flatMap((unit) => {
    const own: Controls | null = unit[controls];
    return own && unit.drop !== null ? [unit.drop - own.meanDrop] : [];
  });
  const { positive, signP, signedRankP } = pairedTest(differences);
  const total = differences.reduce((sum, difference) => sum + difference, 0);
  return {
    units: differences.length,
    larger: positive,
    meanDifference: differences.length > 0 ? total / differences.length : null,
    signP,
    signedRankP,
  };
}

/**
 * Looks at every pair of main layers of which the lower one has line units and the upper one curve units, and reports all of them.
 * `startBackend` must have been called. On one backend the same network, survey and settings give the same report.
 * Throws `conflict` for a survey of other weights, `cancelled` when stopped, and what reading the weights throws.
 */
export async function verifyCurveCircuit(
  network: Network,
  survey: Survey,
  { settings: changes, signal, onProgress }: VerifyOptions = {},
): Promise<CircuitReport> {
  const { manifest } = network;
  if (survey.pack.sha256 !== manifest.weights.sha256) {
    throw new MicrographiaError(
      "conflict",
      `The survey is of “${survey.pack.id}” with other weights than those of “${manifest.id}”. Survey this one first.`,
    );
  }
  const settings = { ...defaultCircuitSettings, ...changes };
  const found = candidates(manifest, survey, settings);
  const total = found.reduce((sum, { curves }) => sum + curves.length, 0);
  let done = 0;
  const executor = createExecutor(network);
  const circuits: Circuit[] = [];
  try {
    for (const { lower, upper, lines, curves } of found) {
      const random = createRandom(settings.seed).fork(`${lower.name} to ${upper.name}`);
      const bench = { executor, manifest, upper };
      onProgress?.({ done, total, note: `weights from ${lower.name} to ${upper.name}` });
      await executor.prepare([upper.node]);
      const placed: PlacedCurve[] = [];
      for (const curve of curves) placed.push(await placeArc(bench, curve, survey.settings.reach));
      const pairs = await readTangentPairs(network, [lower, upper], lines, placed);
      throwIfStopped(signal);
      const tangents = tangentCorrelation(pairs, settings.repeats, random.fork("tangents"));
      const units: UnitAblation[] = [];
      for (const inputs of pairs.inputs) {
        throwIfStopped(signal);
        const name = formatUnit(inputs.placed.curve.unit);
        onProgress?.({ done: done++, total, note: `ablating line units of ${name}` });
        units.push(await ablateAligned(bench, lower, lines, inputs, settings, random.fork(name)));
      }
      const magnitude = summarise(units, "magnitude");
      const signed = summarise(units, "signed");
      // Aligned units that excite most of all have no equals; then those of the same magnitude have to do.
      const judged = signed.units > 0 ? signed : magnitude;
      const limit = settings.significance / found.length;
      circuits.push({
        lower: lower.name,
        upper: upper.name,
        lines: lines.map(({ unit, orientation }) => ({ unit: formatUnit(unit), orientation })),
        curves: curves.map(({ unit, direction, radius }, index) => ({
          unit: formatUnit(unit),
          direction,
          radius,
          r: tangents.byCurve[index] ?? null,
        })),
        pairs: tangents.pairs,
        cells: tangents.cells,
        byAngle: weightByAngle(pairs),
        ablation: { units, magnitude, signed },
        holds: {
          tangents: (tangents.pairs.r ?? 0) > 0 && (tangents.pairs.p ?? 1) < limit,
          ablation: (judged.meanDifference ?? 0) > 0 && judged.signedRankP < limit,
        },
      });
    }
  } finally {
    executor.dispose();
  }
  onProgress?.({ done: total, total });
  return {
    format: "micrographia-circuit",
    version: 1,
    pack: { id: manifest.id, sha256: manifest.weights.sha256 },
    backend: tf.getBackend(),
    settings,
    circuits,
  };
}
