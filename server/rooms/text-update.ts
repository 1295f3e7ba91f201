/**
 * Reads what a browser wants to write into a text, before any document sees it: bounded in size, whole, and of allowed
 * content. Yjs itself believes every byte.
 */
import * as decoding from "lib0/decoding";
import * as Y from "yjs";
import { type CloseCode, closeCodes } from "../../lib/sync/close-codes.ts";
import { textLimits } from "./text-limits.ts";

/** Why a write is not taken, for the connection's end: at most 123 bytes of reason. */
export type Refusal = { readonly code: CloseCode; readonly reason: string };

export const refuse = (code: CloseCode, reason: string): { readonly refusal: Refusal } => ({
  refusal: { code, reason },
});

export type Struct = Y.Item | Y.GC;
type Stretch = { readonly client: number; readonly clock: number; readonly length: number };

export type ReadUpdate = {
  /** Of each client id the structs in the order of their clocks, without gaps. */
  readonly structs: ReadonlyMap<number, readonly Struct[]>;
  readonly deletions: readonly Stretch[];
};

const malformed = refuse(closeCodes.malformed, "This change cannot be read.");
const maxClient = 2 ** 32 - 1;
/** Clocks beyond this are nobody's typing, and sums of them stay exact. */
const maxClock = 2 ** 40;

export const endOf = (struct: Struct): number => struct.id.clock + struct.length;

export function readTextUpdate(update: Uint8Array): ReadUpdate | { readonly refusal: Refusal } {
  if (update.length > textLimits.updateBytes) {
    return refuse(closeCodes.tooLarge, "This change is larger than 256 kB. Make it in several steps.");
  }
  const decoded = decode(update);
  if (decoded === null) return malformed;
  const structs = new Map<number, Struct[]>();
  if (decoded.structs.length > textLimits.structs) {
    return refuse(closeCodes.tooLarge, "This change has too many parts. Make it in several steps.");
  }
  let last: Y.Item | Y.GC | null = null;
  for (const struct of decoded.structs) {
    if (struct instanceof Y.Skip) return refuse(closeCodes.gap, "This change leaves something out.");
    const { client } = struct.id;
    if (struct.length < 1 || client > maxClient || endOf(struct) > maxClock) return malformed;
    const problem = struct instanceof Y.Item ? findForbidden(struct) : null;
    if (problem) return refuse(closeCodes.notAllowed, problem);
    if (last !== null && last.id.client === client) {
      if (endOf(last) !== struct.id.clock) return malformed;
      structs.get(client)?.push(struct);
    } else {
      if (structs.has(client)) return malformed;
      structs.set(client, [struct]);
    }
    last = struct;
  }
  // Yjs reads only the last of several groups of one client; what was checked must be what is applied.
  if (structs.size !== decoded.groups) return malformed;
  const deletions = [...decoded.ds.clients].flatMap(([client, ranges]) =>
    ranges.map(({ clock, len }) => ({ client, clock, length: len })),
  );
  const sound = deletions.every(({ client, clock, length }) => {
    return length > 0 && client <= maxClient && clock + length <= maxClock;
  });
  return sound ? { structs, deletions } : malformed;
}

function decode(update: Uint8Array) {
  try {
    const groups = decoding.readVarUint(decoding.createDecoder(update));
    return { groups, ...Y.decodeUpdate(update) };
  } catch {
    return null; // the decoders throw wherever the bytes contradict themselves, or nest until the stack ends
  }
}

/** What is wrong with a struct's content, in words; null for what a text may hold. */
function findForbidden({ content, parent, parentSub }: Y.Item): string | null {
  const names: unknown[] = [parent, parentSub];
  const values: unknown[] = [];
  if (content instanceof Y.ContentDoc) return "A text cannot hold documents.";
  if (content instanceof Y.ContentBinary) values.push(content.content);
  else if (content instanceof Y.ContentAny || content instanceof Y.ContentJSON) values.push(...content.arr);
  else if (content instanceof Y.ContentEmbed) values.push(content.embed);
  else if (content instanceof Y.ContentFormat) {
    names.push(content.key);
    values.push(content.value);
  } else if (content instanceof Y.ContentType) {
    const { type } = content;
    if (type instanceof Y.XmlElement) names.push(type.nodeName);
    if (type instanceof Y.XmlHook) names.push(type.hookName);
  }
  if (names.some((name) => typeof name === "string" && name.length > textLimits.nameLength)) {
    return "A name in this change is too long.";
  }
  return values.map(findForbiddenValue).find((problem) => problem !== null) ?? null;
}

/** Without recursion: the value may be nested as deeply as its bytes allow. */
function findForbiddenValue(value: unknown): string | null {
  const waiting: { readonly value: unknown; readonly depth: number }[] = [{ value, depth: 0 }];
  for (let next = waiting.pop(); next !== undefined; next = waiting.pop()) {
    if (typeof next.value !== "object" || next.value === null) continue;
    if (next.value instanceof Uint8Array) {
      if (next.value.length > textLimits.binaryBytes) return "A text cannot hold binaries of this size.";
      continue;
    }
    if (next.depth >= textLimits.valueDepth) return "A value in this change is nested too deeply.";
    const isPlain = Array.isArray(next.value) || Object.getPrototypeOf(next.value) === Object.prototype;
    if (!isPlain) return "A value in this change is of no known kind.";
    for (const inner of Object.values(next.value)) waiting.push({ value: inner, depth: next.depth + 1 });
  }
  return null;
}
