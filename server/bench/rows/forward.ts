/** The whole network forward, against ONNX Runtime on WebAssembly: the same file, the same images, one thread each. */
import * as ort from "onnxruntime-web";
import { createExecutor } from "../../../lib/model/executor.ts";
import * as tf from "../../../lib/model/tf.ts";
import { assert } from "../../../lib/shared/result.ts";
import { type Benchmark, checkAgreement, type GoogleNet, withoutGoogleNet } from "../bench.ts";
import { compare, disagreement } from "../compare.ts";
import { inputImage } from "../images.ts";

/** Class probabilities may differ by this share of the largest one: float32, summed in another order. */
const allowed = 1e-4;

async function loadSession({ onnx }: GoogleNet) {
  ort.env.wasm.numThreads = 1;
  ort.env.logLevel = "error";
  const session = await ort.InferenceSession.create(onnx, { executionProviders: ["wasm"] });
  const [input] = session.inputNames;
  const [output] = session.outputNames;
  assert(input !== undefined && output !== undefined, "the network has an input and an output");
  return {
    run: async (image: ort.Tensor): Promise<Float32Array> => {
      const answer = await session.run({ [input]: image });
      const data = answer[output]?.data;
      assert(data instanceof Float32Array, "the network answers float32 numbers");
      return data;
    },
    release: () => session.release(),
  };
}

/** The same numbers with the channels first. */
async function channelsFirst(image: tf.Tensor4D): Promise<ort.Tensor> {
  const transposed = tf.transpose(image, [0, 3, 1, 2]);
  const data = Float32Array.from(await transposed.data());
  const tensor = new ort.Tensor("float32", data, transposed.shape);
  transposed.dispose();
  return tensor;
}

export const forwardAgainstOrt: Benchmark = {
  id: "forward-vs-ort",
  target: 1,
  run: async ({ googlenet, backend, quick }) => {
    if (!googlenet) return withoutGoogleNet;
    if (backend.name !== "wasm") return { leftOut: "ONNX Runtime is compared on WebAssembly" };
    const { manifest } = googlenet.pack;
    const { output } = manifest.graph;
    const executor = createExecutor(googlenet.pack);
    await executor.prepare([output]);
    const files = googlenet.images.length > 0 ? googlenet.images : [undefined];
    const images = await Promise.all(files.map((file) => inputImage(manifest, manifest.input.height, file)));
    const theirImages = await Promise.all(images.map(channelsFirst));
    const session = await loadSession(googlenet);
    const forward = async (image: tf.Tensor4D): Promise<ArrayLike<number>> => {
      const result = executor.forward(image, output);
      const values = await result.data();
      result.dispose();
      return values;
    };
    try {
      let difference = 0;
      for (const [index, image] of images.entries()) {
        const theirs = theirImages[index];
        assert(theirs, "every image is there twice");
        difference = Math.max(difference, disagreement(await forward(image), await session.run(theirs)));
      }
      checkAgreement(difference, allowed, "The outputs of ours and of ONNX Runtime");
      const measured = await compare(
        async () => {
          for (const image of images) await forward(image);
        },
        async () => {
          for (const image of theirImages) await session.run(image);
        },
        quick ? 3 : 9,
      );
      return {
        what: `${images.length} images at ${manifest.input.height} px through the whole network, against ONNX Runtime Web ${ort.env.versions.web ?? ""} on WebAssembly (largest difference ${difference.toExponential(1)} of the largest probability)`,
        unit: "ms",
        ours: measured.ours,
        theirs: measured.theirs,
      };
    } finally {
      executor.dispose();
      tf.dispose(images);
      await session.release();
    }
  },
};
