/**
 * A first walk over the bytes that builds nothing. Protobuf can say a lot in little: one byte of a packed list
 * becomes an object of forty, two bytes an empty node. Counting first bounds what decoding may allocate.
 */
import protobuf from "protobufjs/light.js";
import { MicrographiaError } from "../../shared/result.ts";

/** The graph schema's own limit (`lib/model/manifest.ts`), met early. */
const nodeLimit = 20_000;

/**
 * Messages, strings and integers in one file. The largest networks of the kind read here (a thousand nodes, each with a
 * dozen attributes and names) have about 50,000; each costs up to about 100 bytes once decoded.
 */
const itemLimit = 1_000_000;

/**
 * Numbers in typed lists (`float_data` and its kin), which decode to 8 bytes each; 64 million are half a gigabyte.
 * Files written in the last years keep weights in `raw_data`, which is read in place and not counted.
 */
const listedNumberLimit = 64_000_000;

type Counts = { nodes: number; items: number; numbers: number };

/** Throws `unsupported` when decoding `bytes` as `type` would make more objects than any network needs. */
export function surveyMessage(type: protobuf.Type, bytes: Uint8Array): void {
  walk(type, protobuf.Reader.create(bytes), bytes.length, { nodes: 0, items: 0, numbers: 0 });
}

/** Walks one message, which ends at byte `end` of the reader. The schema is not recursive, so depth is bounded by it. */
function walk(type: protobuf.Type, reader: protobuf.Reader, end: number, counts: Counts): void {
  while (reader.pos < end) {
    const tag = reader.uint32();
    const wireType = tag & 7;
    const field = type.fieldsById[tag >>> 3];
    if (!field || wireType !== 2) {
      if (field?.type === "float" || field?.type === "double" || field?.type === "int32")
        countNumbers(counts, 1);
      else if (field) count(counts, 1);
      reader.skipType(wireType, 0, tag >>> 3);
      continue;
    }
    const length = reader.uint32();
    const stop = reader.pos + length;
    if (stop > end)
      throw new RangeError(`a field of ${length} bytes at byte ${reader.pos} ends outside its message`);
    const { resolvedType } = field;
    if (resolvedType instanceof protobuf.Type) {
      if (resolvedType.name === "NodeProto") countNode(counts);
      count(counts, 1);
      walk(resolvedType, reader, stop, counts);
    } else {
      // A packed list holds at most one integer a byte; strings and bytes are no larger decoded than in the file.
      if (field.type === "float") countNumbers(counts, length / 4);
      else if (field.type === "double") countNumbers(counts, length / 8);
      else if (field.type === "int32") countNumbers(counts, length);
      else count(counts, field.type === "int64" ? length : 1);
      reader.skip(length);
    }
  }
  if (reader.pos !== end) throw new RangeError(`a field at byte ${end} ends outside its message`);
}

function count(counts: Counts, items: number): void {
  counts.items += items;
  if (counts.items > itemLimit) {
    throw new MicrographiaError(
      "unsupported",
      `The file describes more than ${itemLimit.toLocaleString("en")} things (names, sizes, attributes); ` +
        "Micrographia reads networks of up to that many.",
    );
  }
}

function countNumbers(counts: Counts, numbers: number): void {
  counts.numbers += numbers;
  if (counts.numbers > listedNumberLimit) {
    throw new MicrographiaError(
      "unsupported",
      `The file writes out more than ${listedNumberLimit.toLocaleString("en")} numbers one by one; ` +
        "save it again with its weights as raw data, as current versions of the onnx library do.",
    );
  }
}

function countNode(counts: Counts): void {
  counts.nodes += 1;
  if (counts.nodes > nodeLimit) {
    throw new MicrographiaError(
      "unsupported",
      `The network has more than ${nodeLimit.toLocaleString("en")} nodes; Micrographia reads networks of up to that many.`,
    );
  }
}
