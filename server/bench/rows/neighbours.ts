/** The units that a unit is most strongly connected with: the second time against the first. */
import { neighbours } from "../../../lib/circuits/neighbours.ts";
import { openPack } from "../../../lib/model/pack.ts";
import { rememberTensors } from "../../../lib/model/remember-tensors.ts";
import { folderSource } from "../../persistence/pack-folder.ts";
import { type Benchmark, subjectOf } from "../bench.ts";
import { compare } from "../compare.ts";

/** As many as the neuron page shows. */
const count = 12;

export const neighboursWarm: Benchmark = {
  id: "neighbours-warm",
  target: 1.2,
  run: async (bench) => {
    const { folder, layer, unit, title } = subjectOf(bench);
    const address = { layer: layer.name, index: unit };
    const open = async () => rememberTensors(await openPack(folderSource(folder)));
    const warm = await open();
    const measured = await compare(
      async () => void (await neighbours(warm, address, { count })),
      async () => void (await neighbours(await open(), address, { count })),
      bench.quick ? 5 : 25,
    );
    return {
      what: `The ${count} strongest neighbours of ${layer.name}:${unit} of ${title} on each side, from a pack that has read these weights before (warm) against opening the pack and reading them (cold)`,
      unit: "ms",
      ...measured,
    };
  },
};
