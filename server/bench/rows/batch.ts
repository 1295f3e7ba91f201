/** Pictures of many units of one layer in one graph, against one after another. */
import { defaultSettings } from "../../../lib/featurevis/defaults.ts";
import { visualise, visualiseBatch } from "../../../lib/featurevis/visualise.ts";
import { createExecutor } from "../../../lib/model/executor.ts";
import { type Benchmark, checkAgreement } from "../bench.ts";
import { compare, disagreement } from "../compare.ts";

const units = 16;

/** Few, because every step costs the same; more than the first ones, in which gradients are redirected. */
const steps = 4;

export const batchOfUnits: Benchmark = {
  id: "batch-16",
  target: 1,
  run: async ({ specimen, quick }) => {
    const { manifest } = specimen.pack;
    const { layer } = specimen;
    const executor = createExecutor(specimen.pack);
    await executor.prepare([layer.node]);
    const subject = { manifest, executor };
    const settings = { ...defaultSettings(manifest, layer), steps, redirectedSteps: 0 };
    const jobs = Array.from({ length: units }, (_, index) => ({
      unit: { layer: layer.name, index },
      settings,
    }));
    try {
      const together = await visualiseBatch(subject, jobs);
      const [first] = jobs;
      if (!first) throw new Error("there are units");
      const alone = await visualise(subject, first.unit, settings);
      const difference = disagreement(together[0]?.picture.rgba ?? [], alone.picture.rgba);
      checkAgreement(difference, 0, "A picture made with others and the same picture made alone");
      const measured = await compare(
        async () => void (await visualiseBatch(subject, jobs)),
        async () => {
          for (const { unit } of jobs) await visualise(subject, unit, settings);
        },
        quick ? 2 : 7,
      );
      return {
        what: `${units} units of ${layer.name} of the ${specimen.title}, ${steps} steps at ${settings.size} px, in one graph against one after another (the pictures are the same)`,
        unit: "ms",
        ...measured,
      };
    } finally {
      executor.dispose();
    }
  },
};
