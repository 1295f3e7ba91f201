/** What a connection can do with the document that it follows, whichever of the two kinds it is. */
import type { AwarenessEntry, SyncFrame } from "../../lib/sync/wire.ts";
import type { Answer, Follower, Room } from "../rooms/room.ts";
import type { TextRoom } from "../rooms/text-room.ts";

export type Asker = {
  /** Whether an answer may still be made; tells the browser when not. */
  mayHave(): boolean;
  take(answer: Answer): void;
};

export type Place = {
  join(follower: Follower): void;
  leave(follower: Follower): void;
  hear(follower: Follower, entries: readonly AwarenessEntry[]): void;
  ask(ask: Extract<SyncFrame, { type: "ask" }>, asker: Asker): void;
  write(follower: Follower, update: Uint8Array): void;
};

/** A document that the server writes: a browser that would write into it is turned away. */
export const placeOfRoom = (room: Room): Place => ({
  join: room.join,
  leave: room.leave,
  hear: room.hear,
  ask(ask, asker) {
    if (asker.mayHave()) asker.take(room.answer(ask));
  },
  write: room.write,
});

/** A text, which browsers write. */
export const placeOfText = (room: TextRoom): Place => ({
  join: room.join,
  leave: room.leave,
  hear: room.hear,
  ask: (ask, { mayHave, take }) =>
    room.ask(ask, { mayHave, take: (frame) => take({ type: "update", frame }) }),
  write: room.write,
});
