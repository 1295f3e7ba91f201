/** A worker thread that makes pictures of units on its own copy of TensorFlow.js's WASM backend. */
import { parentPort, workerData } from "node:worker_threads";
import { makeRecord } from "../../../lib/featurevis/make-record.ts";
import { encodePng } from "../../../lib/featurevis/png.ts";
import { visualise } from "../../../lib/featurevis/visualise.ts";
import { createExecutor } from "../../../lib/model/executor.ts";
import { openPack } from "../../../lib/model/pack.ts";
import { MicrographiaError, messageOf, traceOf } from "../../../lib/shared/result.ts";
import { formatUnit } from "../../../lib/shared/unit.ts";
import { folderSource } from "../../persistence/pack-folder.ts";
import { startWasm } from "./backend.ts";
import type { PictureOrder, PictureReply } from "./picture-pool.ts";

const port = parentPort;
if (!port) throw new Error("specimen/picture-worker.ts runs as a worker thread only");

async function openSubject(folder: string) {
  await startWasm();
  const pack = await openPack(folderSource(folder));
  return { manifest: pack.manifest, executor: createExecutor(pack) };
}

const subject = openSubject(String(workerData));
subject.catch(() => undefined); // every order answers with the failure

async function make({ unit, settings }: PictureOrder): Promise<PictureReply> {
  try {
    const opened = await subject;
    const made = await visualise(opened, unit, settings);
    const record = makeRecord(opened.manifest, unit, settings, "wasm", made);
    return { ok: true, record, png: await encodePng(made.picture) };
  } catch (error) {
    const about = error instanceof MicrographiaError ? messageOf(error) : traceOf(error);
    return { ok: false, message: `${formatUnit(unit)}: ${about}` };
  }
}

port.on("message", (order: PictureOrder) => {
  void make(order).then((reply) => port.postMessage(reply));
});
