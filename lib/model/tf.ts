/**
 * The one door to TensorFlow.js: `import * as tf from "../model/tf.ts"`.
 *
 * It is the core package, not the union `@tensorflow/tfjs`, which would bring the WebGL backend, Keras-style layers, the
 * converter and data pipelines into the page: 2.3 MB instead of 1.3 MB, minified, with the same three backends.
 * Two things follow. There are no chained methods (`tf.add(a, b)`, not `a.add(b)`). And backends and gradients are
 * not there by themselves: `startBackend` of `backend.ts` loads them before anything is computed.
 */
export * from "@tensorflow/tfjs-core";
