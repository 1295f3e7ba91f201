/** BVLC GoogLeNet as a pack in memory, for tests that have the file. */
import { describeLayers } from "../../model/layers.ts";
import type { InputSpec } from "../../model/manifest.ts";
import { convertOnnx } from "../../model/onnx/convert.ts";
import { openPack, type Pack } from "../../model/pack.ts";
import { makePackFiles, memorySource } from "../../model/pack-files.ts";

const input: InputSpec = {
  height: 224,
  width: 224,
  channels: 3,
  order: "bgr",
  mean: [104, 117, 123],
  std: [1, 1, 1],
};

/** @param onnx the bytes of `bvlc-googlenet.onnx` */
export async function googlenetPack(onnx: Uint8Array): Promise<Pack> {
  const { graph, tensors } = convertOnnx(onnx);
  const description = {
    id: "bvlc-googlenet",
    title: "BVLC GoogLeNet",
    licence: "unrestricted use",
    source: "Caffe model zoo",
    input,
    classes: null,
    graph,
    layers: describeLayers(graph, input, (name) => tensors.get(name)?.shape),
  };
  const stored = new Map([...tensors].map(([name, tensor]) => [name, { ...tensor, dtype: "F32" as const }]));
  return openPack(memorySource(await makePackFiles(description, stored)));
}
