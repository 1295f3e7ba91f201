/**
 * Cuts a change of one browser into changes that the server takes: a long offline writing, or a large paste, is more than one
 * message may be. The parts, in their order, come to the same.
 */
import * as encoding from "lib0/encoding";
import * as Y from "yjs";

export type PartLimits = { readonly bytes: number; readonly structs: number };

/** Below what the server refuses (`server/rooms/text-limits.ts`), with room for a frame around it. */
export const partLimits: PartLimits = { bytes: 160 * 1024, structs: 500 };

type Struct = Y.Item | Y.GC;

/** UTF-16 units of a single text that go into one part; three bytes each at most. */
const unitsOf = ({ bytes }: PartLimits): number => Math.floor(bytes / 4);

/**
 * The update itself where it is small enough. A single value (an attribute, an embedded object) is never cut, so a part may
 * still be too large; what else is too large is cut in front of, not within, a pair of surrogates.
 */
export function splitUpdate(update: Uint8Array, limits: PartLimits = partLimits): Uint8Array[] {
  const { structs, ds } = Y.decodeUpdate(update);
  if (update.length <= limits.bytes && structs.length <= limits.structs) return [update];
  const parts: Uint8Array[] = [];
  let part: Struct[] = [];
  let size = 0;
  const finish = () => {
    if (part.length > 0) parts.push(encode(part));
    part = [];
    size = 0;
  };
  for (const struct of structs) {
    if (struct instanceof Y.Skip) continue;
    for (const piece of cut(struct, unitsOf(limits))) {
      const length = encode([piece]).length;
      if (part.length > 0 && (size + length > limits.bytes || part.length >= limits.structs)) finish();
      part.push(piece);
      size += length;
    }
  }
  finish();
  return [...parts, ...encodeDeletions(ds, limits)];
}

function cut(struct: Struct, units: number): Struct[] {
  const pieces: Struct[] = [];
  let rest = struct;
  while (rest instanceof Y.Item && rest.content instanceof Y.ContentString && rest.length > units) {
    const { str } = rest.content;
    const isPair = /[\ud800-\udbff]/.test(str[units - 1] ?? "");
    const [before, after] = cutAt(rest, isPair ? units - 1 : units);
    pieces.push(before);
    rest = after;
  }
  return [...pieces, rest];
}

/** The later part stands right of the earlier one, as Yjs itself cuts items (`splitItem`). */
function cutAt(item: Y.Item, at: number): [Y.Item, Y.Item] {
  const { client, clock } = item.id;
  const text = item.content instanceof Y.ContentString ? item.content.str : "";
  const make = (from: number, to: number, origin: Y.ID | null) =>
    new Y.Item(
      Y.createID(client, clock + from),
      null,
      origin,
      null,
      item.rightOrigin,
      item.parent,
      item.parentSub,
      new Y.ContentString(text.slice(from, to)),
    );
  return [make(0, at, item.origin), make(at, text.length, Y.createID(client, clock + at - 1))];
}

/** Structs of several client ids, each one's in order and together. */
function encode(structs: readonly Struct[]): Uint8Array {
  const groups: Struct[][] = [];
  for (const struct of structs) {
    const group = groups.at(-1);
    const last = group?.at(-1);
    if (group && last?.id.client === struct.id.client) group.push(struct);
    else groups.push([struct]);
  }
  const encoder = new Y.UpdateEncoderV1();
  encoding.writeVarUint(encoder.restEncoder, groups.length);
  for (const group of groups) {
    encoding.writeVarUint(encoder.restEncoder, group.length);
    const [first] = group;
    if (first === undefined) continue;
    encoder.writeClient(first.id.client);
    encoding.writeVarUint(encoder.restEncoder, first.id.clock);
    for (const struct of group) struct.write(encoder, 0);
  }
  encoding.writeVarUint(encoder.restEncoder, 0); // no deletions
  return encoder.toUint8Array();
}

type DeleteSet = ReturnType<typeof Y.decodeUpdate>["ds"];

function encodeDeletions(ds: DeleteSet, limits: PartLimits): Uint8Array[] {
  const stretches = [...ds.clients].flatMap(([client, ranges]) =>
    ranges.map(({ clock, len }) => ({ client, clock, len })),
  );
  const parts: Uint8Array[] = [];
  for (let from = 0; from < stretches.length; from += limits.structs) {
    const some = stretches.slice(from, from + limits.structs);
    const encoder = encoding.createEncoder();
    encoding.writeVarUint(encoder, 0); // no structs
    encoding.writeVarUint(encoder, some.length);
    for (const { client, clock, len } of some) {
      for (const number of [client, 1, clock, len]) encoding.writeVarUint(encoder, number);
    }
    parts.push(encoding.toUint8Array(encoder));
  }
  return parts;
}
