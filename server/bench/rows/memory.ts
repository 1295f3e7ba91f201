/** What TensorFlow.js holds while a picture is optimised: it must not grow. */
import { defaultSettings } from "../../../lib/featurevis/defaults.ts";
import { visualise } from "../../../lib/featurevis/visualise.ts";
import { createExecutor } from "../../../lib/model/executor.ts";
import * as tf from "../../../lib/model/tf.ts";
import { assert, MicrographiaError } from "../../../lib/shared/result.ts";
import type { Benchmark } from "../bench.ts";

/** `heap`: WebAssembly's whole memory, with what no tensor stands for (prepared convolutions, gaps); null on other backends. */
type Held = { readonly tensors: number; readonly bytes: number; readonly heap: number | null };

const heldNow = (): Held => {
  const { numTensors, numBytes } = tf.memory();
  // Not in the declared type of TensorFlow.js' module, but what its backend itself reads from.
  const { wasm } = tf.backend() as { readonly wasm?: { readonly HEAPU8: Uint8Array } };
  const heap = wasm?.HEAPU8.length ?? null;
  return { tensors: numTensors, bytes: numBytes, heap };
};

const sameAs =
  (one: Held) =>
  ({ tensors, bytes, heap }: Held): boolean =>
    tensors === one.tensors && bytes === one.bytes && heap === one.heap;

const inWords = ({ tensors, bytes, heap }: Held): string =>
  `${tensors} tensors of ${bytes} bytes${heap === null ? "" : ` in ${heap} bytes of memory`}`;

export const memoryOverSteps: Benchmark = {
  id: "memory",
  target: 1,
  run: async ({ specimen, quick }) => {
    const { pack, layer, unit, title } = specimen;
    const { manifest } = pack;
    const executor = createExecutor(pack);
    const steps = quick ? 100 : 1000;
    const settings = { ...defaultSettings(manifest, layer), steps };
    const held: Held[] = [];
    const before = tf.memory().numTensors;
    await visualise({ manifest, executor }, { layer: layer.name, index: unit }, settings, {
      onStep: () => {
        held.push(heldNow());
      },
    });
    executor.dispose();
    const left = tf.memory().numTensors - before;
    const [first, second = first] = held;
    const last = held.at(-1);
    assert(first && second && last, "a visualisation shows itself more than once");
    // What is made once (reordered kernels, the optimiser's averages) is there by the first look.
    if (!held.every(sameAs(first)) || left !== 0) {
      throw new MicrographiaError(
        "corrupt",
        `Memory is not flat: ${inWords(first)} at first, ${inWords(last)} at last, ${left} tensors left over.`,
      );
    }
    return {
      what: `Bytes that TensorFlow.js holds after ${steps} steps of a picture of ${layer.name}:${unit} of the ${title}, against those after the first ${Math.ceil(steps / 32)} (${inWords(last)} at every one of ${held.length} looks, no tensor left afterwards)`,
      unit: "bytes",
      ours: last.bytes,
      theirs: first.bytes,
    };
  },
};
