/** The ONNX operators that can be converted. What is not here is named in an error. */
import type { NetworkBuilder } from "../builder.ts";
import type { OnnxNode } from "../model.ts";
import { isStandardDomain } from "../problems.ts";
import { convertClip, convertRelu, convertSoftmax } from "./activation.ts";
import { convertAdd, convertConcat } from "./combine.ts";
import { convertConstant, convertIdentity } from "./constant.ts";
import { convertConv } from "./conv.ts";
import { convertGemm, convertMatMul } from "./dense.ts";
import { convertBatchNormalization, convertLrn } from "./normalise.ts";
import { convertAveragePool, convertGlobalAveragePool, convertMaxPool } from "./pool.ts";
import { convertFlatten, convertPad, convertReshape } from "./shape.ts";

/** Reads one ONNX node and adds what it means to the network. */
export type Converter = (node: OnnxNode, network: NetworkBuilder) => void;

const converters: ReadonlyMap<string, Converter> = new Map([
  ["Add", convertAdd],
  ["AveragePool", convertAveragePool],
  ["BatchNormalization", convertBatchNormalization],
  ["Clip", convertClip],
  ["Concat", convertConcat],
  ["Constant", convertConstant],
  ["Conv", convertConv],
  ["Dropout", convertIdentity],
  ["Flatten", convertFlatten],
  ["Gemm", convertGemm],
  ["GlobalAveragePool", convertGlobalAveragePool],
  ["Identity", convertIdentity],
  ["LRN", convertLrn],
  ["MatMul", convertMatMul],
  ["MaxPool", convertMaxPool],
  ["Pad", convertPad],
  ["Relu", convertRelu],
  ["Reshape", convertReshape],
  ["Softmax", convertSoftmax],
]);

export const findConverter = ({ opType, domain }: OnnxNode): Converter | undefined =>
  isStandardDomain(domain) ? converters.get(opType) : undefined;
