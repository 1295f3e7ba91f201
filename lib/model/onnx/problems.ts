/** Errors of the importer, worded for the person who chose the file. */
import { MicrographiaError } from "../../shared/result.ts";
import type { OnnxNode } from "./model.ts";

/** Bytes that do not match their own description. */
export const corrupt = (message: string): MicrographiaError => new MicrographiaError("corrupt", message);
/** Well-formed ONNX that this program cannot run. */
export const unsupported = (message: string): MicrographiaError =>
  new MicrographiaError("unsupported", message);
/** A graph that breaks ONNX's own rules. */
export const invalid = (message: string): MicrographiaError => new MicrographiaError("invalid", message);

/** How much of a name from a file is repeated in a message. */
const shownLength = 80;

/** A name from a file, quoted, fit for one line of a terminal. */
export function shown(name: string): string {
  const short = name.length > shownLength ? `${name.slice(0, shownLength)}…` : name;
  return `"${short.replace(/[\p{Cc}\p{Cf}\p{Zl}\p{Zp}"]/gu, "?")}"`;
}

/** `Conv (node "conv1", output "x12")` */
export function describeNode(node: OnnxNode): string {
  const domain = isStandardDomain(node.domain) ? "" : `${shown(node.domain).slice(1, -1)}.`;
  const named = node.name === "" ? "" : `node ${shown(node.name)}, `;
  return `${domain}${shown(node.opType).slice(1, -1)} (${named}output ${shown(node.outputs[0] ?? "")})`;
}

/** ONNX's own operators live in the domain that is written "" or "ai.onnx". */
export const isStandardDomain = (domain: string): boolean => domain === "" || domain === "ai.onnx";

/** A shape for one line of a terminal: `[64, 3, 7, 7]` */
export function shownShape(dims: readonly number[]): string {
  const more = dims.length > 8 ? ", …" : "";
  return `[${dims.slice(0, 8).join(", ")}${more}]`;
}
