/** A step on the backend in use, against the same step on WebAssembly: that it gives the same, and how much quicker. */
import { createExecutor } from "../../../lib/model/executor.ts";
import type * as tf from "../../../lib/model/tf.ts";
import { startTensorflow } from "../../services/tensorflow.ts";
import { type Bench, type Benchmark, checkAgreement, subjectOf } from "../bench.ts";
import { compare, disagreement } from "../compare.ts";
import { inputImage } from "../images.ts";
import { gradientStep } from "./optimisation-step.ts";

/** Graphics processors multiply and add with other roundings than WebAssembly, through some ten layers. */
const allowed = 1e-3;

/** A step on one backend. Its weights and its image live there. */
async function stepOn(bench: Bench, start: () => Promise<unknown>) {
  const { pack, layer } = subjectOf(bench);
  await start();
  const executor = createExecutor(pack);
  await executor.prepare([layer.node]);
  const image: tf.Tensor4D = await inputImage(pack.manifest, pack.manifest.input.height, undefined);
  return {
    step: async (): Promise<ArrayLike<number>> => {
      await start();
      return gradientStep((x) => executor.forward(x, layer.node), image);
    },
    dispose: async (): Promise<void> => {
      await start();
      executor.dispose();
      image.dispose();
    },
  };
}

export const stepAgainstWasm: Benchmark = {
  id: "step-vs-wasm",
  target: 1,
  run: async (bench) => {
    const { name } = bench.backend;
    if (name !== "webgpu") return { leftOut: "it compares WebGPU with WebAssembly (--backend webgpu)" };
    const { pack, layer, title } = subjectOf(bench);
    const own = await stepOn(bench, () => startTensorflow({ only: name }));
    const wasm = await stepOn(bench, () => startTensorflow({ only: "wasm" }));
    try {
      const difference = disagreement(await own.step(), await wasm.step());
      checkAgreement(difference, allowed, "The gradients on the two backends");
      const measured = await compare(
        async () => void (await own.step()),
        async () => void (await wasm.step()),
        bench.quick || bench.imitated ? 3 : 15,
      );
      const { height } = pack.manifest.input;
      return {
        what: `One optimisation step at ${height} px to ${layer.name} of ${title}, against the same step on WebAssembly (largest difference ${difference.toExponential(1)} of the largest value)`,
        unit: "ms",
        ...measured,
      };
    } finally {
      await wasm.dispose();
      await own.dispose();
    }
  },
};
