/** TensorFlow.js in the server and the command line: WebAssembly, from the files in `node_modules`. */
import { startBackend } from "../../lib/model/backend.ts";
import type { BackendChoice } from "../../lib/model/backend-choice.ts";
import { nodePlatform } from "../../lib/model/node-platform.ts";

/** Starts TensorFlow.js, once; every later call answers the same choice. Call it before the first tensor. */
export const startTensorflow = (): Promise<BackendChoice> => startBackend(nodePlatform);
