/** Where training stands, as a safetensors file, so that an interrupted run goes on to the same weights, bit for bit. */
import { z } from "zod";
import { canonicalJson } from "../model/canonical-json.ts";
import { decodeTensor, encodeSafetensors, parseSafetensorsHeader } from "../model/safetensors.ts";
import { MicrographiaError } from "../shared/result.ts";
import { architectureOf, trainingSettingsSchema } from "./settings.ts";
import type { TrainingState } from "./trainer.ts";

const sumsSchema = z.object({ loss: z.number(), accuracy: z.number() });
const metadataSchema = z.object({
  settings: trainingSettingsSchema,
  step: z.number().int().min(0),
  seconds: z.number().min(0),
  curve: z.array(sumsSchema.extend({ step: z.number().int() })),
  since: sumsSchema.extend({ steps: z.number().int().min(0) }),
});

const tensorNames = ["parameters", "firstMoment", "secondMoment"] as const;

export function encodeCheckpoint(state: TrainingState): Uint8Array {
  const { settings, parameters, adam, step, seconds, curve, since } = state;
  const arrays = [parameters, adam.firstMoment, adam.secondMoment];
  const tensors = new Map(
    tensorNames.map((name, i) => {
      const data = arrays[i] ?? new Float32Array(0);
      return [name, { shape: [data.length], dtype: "F32", data }] as const;
    }),
  );
  return encodeSafetensors(tensors, { training: canonicalJson({ settings, step, seconds, curve, since }) });
}

const corrupt = (why: string): MicrographiaError =>
  new MicrographiaError("corrupt", `This checkpoint cannot be used: ${why}. Delete it to start anew.`);

/** Throws `corrupt` when the bytes are not a checkpoint of a network with the architecture its settings describe. */
export function decodeCheckpoint(bytes: Uint8Array): TrainingState {
  const header = parseSafetensorsHeader(bytes, bytes.length);
  let described: unknown;
  try {
    described = JSON.parse(header.metadata.get("training") ?? "null");
  } catch (error) {
    throw corrupt(error instanceof Error ? error.message : String(error));
  }
  const parsed = metadataSchema.safeParse(described);
  if (!parsed.success) throw corrupt("it does not say how it was made");
  const { total } = architectureOf(parsed.data.settings).layout;
  const [parameters, firstMoment, secondMoment] = tensorNames.map((name) => {
    const entry = header.tensors.get(name);
    if (!entry) throw corrupt(`it has no ${name}`);
    const values = decodeTensor(entry, bytes.subarray(entry.start, entry.end));
    if (values.length !== total) throw corrupt(`it has ${values.length} ${name}, not ${total}`);
    return values;
  });
  if (!parameters || !firstMoment || !secondMoment) throw corrupt("it is incomplete");
  return { ...parsed.data, parameters, adam: { firstMoment, secondMoment } };
}
