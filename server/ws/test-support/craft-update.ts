/** Yjs updates written by hand, for what Yjs itself would never write. */
import * as encoding from "lib0/encoding";

export type CraftedGroup = {
  readonly client: number;
  readonly clock: number;
  /** Writes one struct each. */
  readonly structs: readonly ((encoder: encoding.Encoder) => void)[];
};
type CraftedDeletion = { readonly client: number; readonly clock: number; readonly length: number };

export function craftUpdate(
  groups: readonly CraftedGroup[],
  deletions: readonly CraftedDeletion[] = [],
): Uint8Array {
  const encoder = encoding.createEncoder();
  encoding.writeVarUint(encoder, groups.length);
  for (const { client, clock, structs } of groups) {
    encoding.writeVarUint(encoder, structs.length);
    encoding.writeVarUint(encoder, client);
    encoding.writeVarUint(encoder, clock);
    for (const write of structs) write(encoder);
  }
  encoding.writeVarUint(encoder, deletions.length);
  for (const { client, clock, length } of deletions) {
    for (const number of [client, 1, clock, length]) encoding.writeVarUint(encoder, number);
  }
  return encoding.toUint8Array(encoder);
}

const hasOrigin = 0x80;

type Id = readonly [client: number, clock: number];
type Place = { readonly after: Id } | { readonly root: string } | { readonly parent: Id };

function writePlace(encoder: encoding.Encoder, content: number, place: Place): void {
  encoding.writeUint8(encoder, "after" in place ? content | hasOrigin : content);
  if ("after" in place) for (const part of place.after) encoding.writeVarUint(encoder, part);
  else if ("root" in place) {
    encoding.writeVarUint(encoder, 1);
    encoding.writeVarString(encoder, place.root);
  } else {
    encoding.writeVarUint(encoder, 0);
    for (const part of place.parent) encoding.writeVarUint(encoder, part);
  }
}

/** Text at a place. */
export const text = (content: string, place: Place) => (encoder: encoding.Encoder) => {
  writePlace(encoder, 4, place);
  encoding.writeVarString(encoder, content);
};

/** An element `<p>` at a place, one clock long. */
export const element = (place: Place) => (encoder: encoding.Encoder) => {
  writePlace(encoder, 7, place);
  encoding.writeVarUint(encoder, 3); // YXmlElement
  encoding.writeVarString(encoder, "p");
};

/** A list of values, each as lib0 writes it, at a place. */
export const anyBytes = (bytes: Uint8Array, place: Place) => (encoder: encoding.Encoder) => {
  writePlace(encoder, 8, place);
  encoding.writeVarUint(encoder, 1);
  encoding.writeUint8Array(encoder, bytes);
};

/** Structs that are deleted already. */
export const garbage = (length: number) => (encoder: encoding.Encoder) => {
  encoding.writeUint8(encoder, 0);
  encoding.writeVarUint(encoder, length);
};

/** A hole. */
export const skip = (length: number) => (encoder: encoding.Encoder) => {
  encoding.writeUint8(encoder, 10);
  encoding.writeVarUint(encoder, length);
};
