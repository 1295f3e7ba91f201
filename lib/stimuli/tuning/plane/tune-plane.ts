/** The responses of all units of a layer to a plane of stimuli, in one pass. */
import type { Executor } from "../../../model/executor.ts";
import type { Manifest } from "../../../model/manifest.ts";
import { assert } from "../../../shared/result.ts";
import type { FieldOfView } from "../field-of-view.ts";
import { lineUp } from "../lineup.ts";
import type { RespondOptions } from "../respond.ts";
import { makeSweep } from "../sweep.ts";
import { type Quantity, tuneLayers } from "../tune.ts";
import { planeAxes } from "./plane-axes.ts";
import { isMovable, planeFigure } from "./plane-figure.ts";
import type { PlaneResponses } from "./plane-numbers.ts";
import type { Ink, PlaneStimulus } from "./plane-stimulus.ts";

export type PlanePass = {
  readonly stimulus: PlaneStimulus;
  readonly ink: Ink;
  readonly quantity: Quantity;
};

/**
 * Shows a layer every figure of a plane, at the places of its view: responses `[rows, columns, units]`. A response is the strongest
 * over the places, but for kinds that are not moved, which are read at the middle. Throws `cancelled` when stopped.
 */
export async function tunePlane(
  executor: Executor,
  manifest: Pick<Manifest, "graph" | "input">,
  view: FieldOfView,
  { stimulus, ink, quantity }: PlanePass,
  work: RespondOptions = {},
): Promise<PlaneResponses> {
  const { columns, rows } = planeAxes(stimulus);
  const figures = rows.entries.map((row) =>
    columns.values.map((value) => planeFigure(stimulus, ink, value, row)),
  );
  const pool = figures[0]?.[0]?.pool;
  assert(pool, "a plane has at least one figure");
  const sweep = makeSweep(
    rows.entries.map((_, row) => row),
    columns.values.map((_, column) => column),
    (row, column) => figures[row]?.[column]?.stimuli ?? [],
    { pool, moved: isMovable(stimulus.kind) },
  );
  const [responses] = await tuneLayers(executor, manifest, lineUp([sweep]), view, quantity, work);
  assert(responses, "one layer was tuned");
  return responses;
}
