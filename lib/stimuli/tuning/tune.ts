/** Tuning of whole layers: one pass over the stimuli answers for every unit of all of them. */
import type { Executor } from "../../model/executor.ts";
import type { Manifest } from "../../model/manifest.ts";
import { assert } from "../../shared/result.ts";
import type { FieldOfView } from "./field-of-view.ts";
import type { Lineup } from "./lineup.ts";
import { type Pooling, poolResponses } from "./pool-responses.ts";
import { rectifierInputs } from "./rectifier-input.ts";
import { type RespondOptions, respond } from "./respond.ts";
import type { FigureResponses } from "./sweep.ts";

/** Activations, as people see them, or the values that go into the rectifiers, where inhibition shows, too. */
export type Quantity = "activation" | "rectifier input";

/**
 * Responses of every unit of the view's layers to every figure of a line-up, one table a layer, `[figures, units]`. The
 * executor loads what it has not loaded yet. Throws `cancelled` when stopped.
 */
export async function tuneLayers(
  executor: Executor,
  { graph, input }: Pick<Manifest, "graph" | "input">,
  { stimuli, figures }: Pick<Lineup, "stimuli" | "figures">,
  { sheet, layers }: FieldOfView,
  quantity: Quantity = "activation",
  work: RespondOptions = {},
): Promise<FigureResponses[]> {
  const parts = layers.map(({ layer, places }) =>
    (quantity === "activation" ? [layer.node] : rectifierInputs(graph, layer.node)).map((node) =>
      places.map(({ row, column }) => ({ node, row, column })),
    ),
  );
  const poolings: Pooling[][] = parts.map(() => []);
  for await (const responses of respond(executor, input, stimuli, sheet, parts.flat(2), work)) {
    let next = 0;
    for (const [index, nodes] of parts.entries()) {
      for (const [part, places] of nodes.entries()) {
        const read = responses.slice(next, next + places.length);
        next += places.length;
        const own = poolings[index];
        assert(own, "poolings for every layer");
        own[part] ??= poolResponses(figures, read[0]?.units ?? 0, quantity === "activation");
        own[part].add(read.map(({ values }) => values));
      }
    }
  }
  return poolings.map((nodes) => joinChannels(nodes.map(({ responses }) => responses)));
}

/** Tables of the same figures side by side: the channels of the first, then those of the next. */
function joinChannels(tables: readonly FigureResponses[]): FigureResponses {
  const [only] = tables;
  if (only && tables.length === 1) return only;
  const units = tables.reduce((sum, table) => sum + table.units, 0);
  const figures = only ? only.values.length / only.units : 0;
  const values = new Float32Array(figures * units);
  let channel = 0;
  for (const table of tables) {
    for (let figure = 0; figure < figures; figure++) {
      const row = table.values.subarray(figure * table.units, (figure + 1) * table.units);
      values.set(row, figure * units + channel);
    }
    channel += table.units;
  }
  return { units, values };
}
