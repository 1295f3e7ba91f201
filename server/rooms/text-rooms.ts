/** Every open text of this process. */
import type { TextName } from "../../lib/sync/documents.ts";
import { type Claim, keepOpen } from "./keep-open.ts";
import { openTextRoom, type TextRoom, type TextRoomOptions } from "./text-room.ts";

export type TextRooms = {
  /** Rejects when the text cannot be read. */
  open(name: TextName): Promise<Claim<TextRoom>>;
  /** Ends every connection and resolves when everything that was taken is on disk. */
  close(): Promise<void>;
};

export type TextRoomsOptions = Omit<TextRoomOptions, "onBroken"> & { readonly idleMs?: number };

export function createTextRooms({ idleMs, ...options }: TextRoomsOptions): TextRooms {
  const rooms = keepOpen(
    (name: TextName, forget) => openTextRoom({ ...options, onBroken: forget }, name),
    idleMs,
  );
  return { open: rooms.claim, close: rooms.close };
}
