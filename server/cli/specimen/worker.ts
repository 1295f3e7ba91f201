/** A worker thread that draws images and computes gradients on its own copy of TensorFlow.js's WASM backend. */
import { parentPort } from "node:worker_threads";
import { localCompute } from "../../../lib/training/compute.ts";
import { startWasm } from "./backend.ts";
import type { ComputeReply, ComputeRequest } from "./compute-pool.ts";

const port = parentPort;
if (!port) throw new Error("specimen/worker.ts runs as a worker thread only");

const ready = startWasm();

async function answer(request: ComputeRequest): Promise<ComputeReply> {
  try {
    await ready;
    const { id, call } = request;
    switch (call.kind) {
      case "initialise":
        return { id, ok: true, value: await localCompute.initialise(call.settings) };
      case "gradient":
        return {
          id,
          ok: true,
          value: await localCompute.gradient(call.settings, call.parameters, call.batch),
        };
      case "evaluate":
        return {
          id,
          ok: true,
          value: await localCompute.evaluate(call.settings, call.parameters, call.batch),
        };
    }
  } catch (error) {
    return {
      id: request.id,
      ok: false,
      message: error instanceof Error ? (error.stack ?? error.message) : String(error),
    };
  }
}

port.on("message", (request: ComputeRequest) => {
  void answer(request).then((reply) => port.postMessage(reply));
});
