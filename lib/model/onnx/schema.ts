/**
 * The part of ONNX's protobuf schema (onnx.proto, IR version 3 and later) that a convolutional classifier
 * needs, as a reflection descriptor. Fields that are not listed (subgraphs, local functions, documentation) are
 * skipped unread, so nothing nests deeper than this descriptor does.
 */
import protobuf from "protobufjs/light.js";

const optional = (type: string, id: number) => ({ type, id, rule: "optional" });
const repeated = (type: string, id: number) => ({ type, id, rule: "repeated" });

const descriptor = {
  nested: {
    ModelProto: {
      fields: {
        irVersion: optional("int64", 1),
        producerName: optional("string", 2),
        graph: optional("GraphProto", 7),
        opsetImport: repeated("OperatorSetIdProto", 8),
      },
    },
    OperatorSetIdProto: { fields: { domain: optional("string", 1), version: optional("int64", 2) } },
    GraphProto: {
      fields: {
        node: repeated("NodeProto", 1),
        initializer: repeated("TensorProto", 5),
        input: repeated("ValueInfoProto", 11),
        output: repeated("ValueInfoProto", 12),
        sparseInitializer: repeated("bytes", 15),
      },
    },
    NodeProto: {
      fields: {
        input: repeated("string", 1),
        output: repeated("string", 2),
        name: optional("string", 3),
        opType: optional("string", 4),
        attribute: repeated("AttributeProto", 5),
        domain: optional("string", 7),
      },
    },
    AttributeProto: {
      fields: {
        name: optional("string", 1),
        f: optional("float", 2),
        i: optional("int64", 3),
        s: optional("bytes", 4),
        t: optional("TensorProto", 5),
        floats: repeated("float", 7),
        ints: repeated("int64", 8),
        type: optional("int32", 20),
      },
    },
    TensorProto: {
      fields: {
        dims: repeated("int64", 1),
        dataType: optional("int32", 2),
        floatData: repeated("float", 4),
        int32Data: repeated("int32", 5),
        int64Data: repeated("int64", 7),
        name: optional("string", 8),
        rawData: optional("bytes", 9),
        doubleData: repeated("double", 10),
        externalData: repeated("bytes", 13),
        dataLocation: optional("int32", 14),
      },
    },
    ValueInfoProto: { fields: { name: optional("string", 1), type: optional("TypeProto", 2) } },
    TypeProto: { fields: { tensorType: optional("TensorTypeProto", 1) } },
    TensorTypeProto: { fields: { elemType: optional("int32", 1), shape: optional("TensorShapeProto", 2) } },
    TensorShapeProto: { fields: { dim: repeated("DimensionProto", 1) } },
    DimensionProto: { fields: { dimValue: optional("int64", 1), dimParam: optional("string", 2) } },
  },
};

/** The root message of an `.onnx` file. */
export const modelType: protobuf.Type = protobuf.Root.fromJSON(descriptor)
  .resolveAll()
  .lookupType("ModelProto");

/** A 64-bit integer as protobufjs gives it. */
export type Integer64 = number | { toNumber(): number };

/** `modelType` as decoded: what is absent from the file has the default value of its type. */
export type RawModel = {
  readonly irVersion: Integer64;
  readonly producerName: string;
  readonly graph: RawGraph | null;
  readonly opsetImport: readonly { readonly domain: string; readonly version: Integer64 }[];
};
export type RawGraph = {
  readonly node: readonly RawNode[];
  readonly initializer: readonly RawTensor[];
  readonly input: readonly RawValueInfo[];
  readonly output: readonly RawValueInfo[];
  readonly sparseInitializer: readonly Uint8Array[];
};
export type RawNode = {
  readonly input: readonly string[];
  readonly output: readonly string[];
  readonly name: string;
  readonly opType: string;
  readonly domain: string;
  readonly attribute: readonly RawAttribute[];
};
export type RawAttribute = {
  readonly name: string;
  readonly f: number;
  readonly i: Integer64;
  readonly s: Uint8Array;
  readonly t: RawTensor | null;
  readonly floats: readonly number[];
  readonly ints: readonly Integer64[];
  readonly type: number;
};
export type RawTensor = {
  readonly dims: readonly Integer64[];
  readonly dataType: number;
  readonly floatData: readonly number[];
  readonly int32Data: readonly number[];
  readonly int64Data: readonly Integer64[];
  readonly name: string;
  readonly rawData: Uint8Array;
  readonly doubleData: readonly number[];
  readonly externalData: readonly Uint8Array[];
  readonly dataLocation: number;
};
export type RawValueInfo = {
  readonly name: string;
  readonly type: {
    readonly tensorType: {
      readonly elemType: number;
      readonly shape: {
        readonly dim: readonly { readonly dimValue: Integer64; readonly dimParam: string }[];
      } | null;
    } | null;
  } | null;
};
