/**
 * From the bytes of an `.onnx` file to plain values. Every size is checked against the bytes that are there
 * before anything is made from it; weights stay views of the file.
 */
import { MicrographiaError, messageOf } from "../../shared/result.ts";
import type { ElementType, OnnxAttribute, OnnxModel, OnnxNode, OnnxTensor, OnnxValueInfo } from "./model.ts";
import { corrupt, invalid, isStandardDomain, shown, shownShape, unsupported } from "./problems.ts";
import {
  type Integer64,
  modelType,
  type RawAttribute,
  type RawGraph,
  type RawModel,
  type RawNode,
  type RawTensor,
  type RawValueInfo,
} from "./schema.ts";
import { surveyMessage } from "./survey.ts";

/** `TensorProto.DataType` codes with the bytes of one raw element. */
const elementTypes: Readonly<Record<number, { type: ElementType; bytes: number }>> = {
  1: { type: "float32", bytes: 4 },
  6: { type: "int32", bytes: 4 },
  7: { type: "int64", bytes: 8 },
  10: { type: "float16", bytes: 2 },
  11: { type: "float64", bytes: 8 },
};

/** `TensorProto.DataLocation.EXTERNAL` */
const external = 1;

/**
 * Reads an ONNX file. Throws `MicrographiaError`: `corrupt` for bytes that are not what they say, `unsupported` for
 * external data, sparse weights and outsized files, `invalid` for a file without a graph.
 */
export function decodeOnnx(bytes: Uint8Array): OnnxModel {
  const model = decodeMessage(bytes);
  const { graph } = model;
  if (!graph) throw corrupt("This is not an ONNX file: it has no graph.");
  if (graph.sparseInitializer.length > 0) {
    throw unsupported("The network keeps weights as sparse tensors, which Micrographia cannot read.");
  }
  const initializers = readInitializers(graph);
  const isInput = (info: RawValueInfo): boolean => !initializers.has(info.name);
  return {
    opset: readOpset(model),
    producer: model.producerName,
    nodes: graph.node.map(readNode),
    initializers,
    inputs: graph.input.filter(isInput).map(readValueInfo),
    outputs: graph.output.map(readValueInfo),
  };
}

function decodeMessage(bytes: Uint8Array): RawModel {
  try {
    surveyMessage(modelType, bytes);
    // The descriptor in `schema.ts` states what a decoded message holds; protobufjs types it as an empty object.
    return modelType.decode(bytes) as unknown as RawModel;
  } catch (error) {
    if (error instanceof MicrographiaError) throw error;
    throw new MicrographiaError(
      "corrupt",
      `This is not an ONNX file, or it was cut short or damaged on its way here: ${messageOf(error)}.`,
      {
        cause: error,
      },
    );
  }
}

/** A 64-bit integer of the file as a number, when a number can hold it. */
function readInteger(value: Integer64, what: string): number {
  const number = typeof value === "number" ? value : value.toNumber();
  if (!Number.isSafeInteger(number)) throw corrupt(`${what} is ${number}, which is out of range.`);
  return number;
}

/** The version of ONNX's own operator set; 0 when the file does not say. */
function readOpset(model: RawModel): number {
  const own = model.opsetImport.find(({ domain }) => isStandardDomain(domain));
  return own ? readInteger(own.version, "The operator set's version") : 0;
}

function readInitializers(graph: RawGraph): Map<string, OnnxTensor> {
  const initializers = new Map<string, OnnxTensor>();
  for (const raw of graph.initializer) {
    if (initializers.has(raw.name)) throw invalid(`The file holds two tensors named ${shown(raw.name)}.`);
    initializers.set(raw.name, readTensor(raw));
  }
  return initializers;
}

function readNode(raw: RawNode): OnnxNode {
  const attributes = new Map<string, OnnxAttribute>();
  for (const attribute of raw.attribute) attributes.set(attribute.name, readAttribute(attribute));
  const { name, opType, domain, input, output } = raw;
  return { name, opType, domain, inputs: input, outputs: output, attributes };
}

/** `AttributeProto.AttributeType` codes; files of the first ONNX versions leave the type out. */
function readAttribute(raw: RawAttribute): OnnxAttribute {
  switch (raw.type || guessType(raw)) {
    case 1:
      return { type: "float", value: raw.f };
    case 2:
      return { type: "int", value: readInteger(raw.i, `The attribute ${shown(raw.name)}`) };
    case 3:
      return { type: "string", value: new TextDecoder().decode(Uint8Array.from(raw.s)) };
    case 4:
      if (!raw.t) throw corrupt(`The attribute ${shown(raw.name)} says it is a tensor and holds none.`);
      return { type: "tensor", value: readTensor(raw.t) };
    case 6:
      return { type: "floats", value: raw.floats };
    case 7:
      return {
        type: "ints",
        value: raw.ints.map((value) => readInteger(value, `The attribute ${shown(raw.name)}`)),
      };
    default:
      return { type: "other", code: raw.type };
  }
}

function guessType(raw: RawAttribute): number {
  if (raw.ints.length > 0) return 7;
  if (raw.floats.length > 0) return 6;
  if (raw.t) return 4;
  if (raw.s.length > 0) return 3;
  return Object.hasOwn(raw, "f") ? 1 : 2;
}

function readTensor(raw: RawTensor): OnnxTensor {
  if (raw.dataLocation === external || raw.externalData.length > 0) {
    throw unsupported(
      `The network keeps the tensor ${shown(raw.name)} in another file (external data), which Micrographia cannot read. ` +
        "Save the network as one file: onnx.save(model, path, save_as_external_data=False).",
    );
  }
  const dims = raw.dims.map((dim) => readInteger(dim, `A dimension of the tensor ${shown(raw.name)}`));
  const count = dims.reduce((product, dim) => product * dim, 1);
  if (dims.some((dim) => dim < 0) || !Number.isSafeInteger(count)) {
    throw corrupt(`The tensor ${shown(raw.name)} has the impossible shape ${shownShape(dims)}.`);
  }
  const element = elementTypes[raw.dataType];
  if (!element) return { name: raw.name, elementType: "other", dims, data: { raw: raw.rawData } };
  const data = readData(raw, element.type);
  const found = "raw" in data ? data.raw.length / element.bytes : data.values.length;
  if (found !== count) {
    throw corrupt(
      `The tensor ${shown(raw.name)} says it has ${count} values (${shownShape(dims)}), ` +
        `but the file holds ${found}. Was the file cut short?`,
    );
  }
  return { name: raw.name, elementType: element.type, dims, data };
}

function readData(raw: RawTensor, type: ElementType): OnnxTensor["data"] {
  if (raw.rawData.length > 0) return { raw: raw.rawData };
  switch (type) {
    case "float32":
      return { values: raw.floatData };
    case "float64":
      return { values: raw.doubleData };
    case "int32":
    case "float16": // the 16 bits of each value, one to an int32
      return { values: raw.int32Data };
    case "int64":
      return { values: raw.int64Data.map((value) => readInteger(value, `The tensor ${shown(raw.name)}`)) };
    case "other":
      return { raw: raw.rawData };
  }
}

function readValueInfo(raw: RawValueInfo): OnnxValueInfo {
  const shape = raw.type?.tensorType?.shape;
  if (!shape) return { name: raw.name, dims: null };
  return {
    name: raw.name,
    dims: shape.dim.map((dim) => {
      const value = readInteger(dim.dimValue, `A dimension of ${shown(raw.name)}`);
      return value > 0 ? value : null;
    }),
  };
}
