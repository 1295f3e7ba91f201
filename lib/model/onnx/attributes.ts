/** A node's attributes by name, with ONNX's defaults given by the caller. A wrong type is the file's mistake. */
import type { OnnxAttribute, OnnxNode, OnnxTensor } from "./model.ts";
import { describeNode, invalid, shown } from "./problems.ts";

type AttributeOf<T extends OnnxAttribute["type"]> = Extract<OnnxAttribute, { type: T }>;

function find<T extends OnnxAttribute["type"]>(
  node: OnnxNode,
  name: string,
  type: T,
): AttributeOf<T> | undefined {
  const attribute = node.attributes.get(name);
  if (!attribute) return undefined;
  if (attribute.type !== type) {
    throw invalid(`The attribute ${shown(name)} of ${describeNode(node)} is not of type ${type}.`);
  }
  return attribute as AttributeOf<T>;
}

export function getInt<D>(node: OnnxNode, name: string, fallback: D): number | D {
  const attribute = find(node, name, "int");
  return attribute ? attribute.value : fallback;
}

export function getInts<D>(node: OnnxNode, name: string, fallback: D): readonly number[] | D {
  const attribute = find(node, name, "ints");
  return attribute ? attribute.value : fallback;
}

export function getFloat<D>(node: OnnxNode, name: string, fallback: D): number | D {
  const attribute = find(node, name, "float");
  if (!attribute) return fallback;
  if (Number.isNaN(attribute.value)) {
    throw invalid(`The attribute ${shown(name)} of ${describeNode(node)} is not a number.`);
  }
  return attribute.value;
}

export function getFloats(node: OnnxNode, name: string): readonly number[] | undefined {
  return find(node, name, "floats")?.value;
}

export function getString<D>(node: OnnxNode, name: string, fallback: D): string | D {
  const attribute = find(node, name, "string");
  return attribute ? attribute.value : fallback;
}

export function getTensor(node: OnnxNode, name: string): OnnxTensor | undefined {
  return find(node, name, "tensor")?.value;
}
