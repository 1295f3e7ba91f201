/** One browser's WebSocket: its frames go to a room, the room's frames go to it. */
import type { WebSocket } from "ws";
import type { Actor } from "../../lib/catalog/person.ts";
import {
  type ClientFrame,
  type CloseCode,
  closeCodes,
  readClientFrame,
  stillHereFrame,
} from "../../lib/sync/wire.ts";
import type { Follower, Room } from "../rooms/room.ts";
import { type Allowance, createAllowance } from "./allowance.ts";

export type ConnectionLimits = {
  readonly messages: Allowance;
  /** A browser that does not take its messages is cut off when this many bytes wait for it. */
  readonly maxWaitingBytes: number;
};

export type Connection = {
  readonly actor: Actor;
  /** Connects to the opened room; messages that came before it are handled now. */
  enter(room: Room): void;
  close(code: CloseCode, reason: string): void;
  /** Says that the server lives; ends the connection when the browser has not answered since the last time. */
  beat(): void;
};

/** More than any browser sends before it is let in: one ask, and its announcement twice. */
const maxEarlyFrames = 8;

export type ConnectionOptions = {
  readonly socket: WebSocket;
  readonly actor: Actor;
  /** The Yjs client id that the browser named in the address. */
  readonly announcedId: number | null;
  readonly limits: ConnectionLimits;
  /** In milliseconds. */
  readonly now: () => number;
  /** Told of bugs: what no browser should be able to cause. */
  readonly report: (message: string, error: unknown) => void;
};

export function createConnection(options: ConnectionOptions): Connection {
  const { socket, actor, announcedId, limits, now, report } = options;
  const mayTake = createAllowance(limits.messages);
  let room: Room | null = null;
  let early: ClientFrame[] = [];
  let answeredLastPing = true;

  const close = (code: CloseCode, reason: string) => socket.close(code, reason);
  const follower: Follower = {
    actor,
    announcedId,
    close,
    send(frame) {
      if (socket.readyState !== socket.OPEN) return;
      if (socket.bufferedAmount > limits.maxWaitingBytes) return socket.terminate();
      socket.send(frame);
    },
  };

  function handle(target: Room, frame: ClientFrame): void {
    switch (frame.type) {
      case "ask": {
        const answer = target.answer(frame);
        if (answer.type === "update") follower.send(answer.frame);
        else close(closeCodes.staleCopy, "This copy holds what the server has not. Start afresh.");
        return;
      }
      case "awareness":
        target.hear(follower, frame.entries);
        return;
      case "write": // documents are read-only: what a browser writes into one goes nowhere
      case "unknown":
        return;
      default:
        frame satisfies never;
    }
  }

  function read(bytes: Uint8Array): ClientFrame | null {
    try {
      return readClientFrame(bytes);
    } catch {
      // The decoders throw wherever the bytes contradict themselves. What they say quotes the message, so it goes
      // nowhere: a reason may be 123 bytes long, and ws throws at a longer one.
      close(closeCodes.malformed, "This message cannot be read.");
      return null;
    }
  }

  /** One browser's message must never end the server that everybody uses. */
  function handleSafely(target: Room, frame: ClientFrame): void {
    try {
      handle(target, frame);
    } catch (error) {
      report(`could not handle a message of type ${frame.type}`, error);
      close(closeCodes.unavailable, "Something went wrong on the server.");
    }
  }

  socket.on("message", (data: Buffer, isBinary) => {
    if (socket.readyState !== socket.OPEN) return;
    if (!mayTake(now())) return close(closeCodes.tooBusy, "Too many messages. Try again later.");
    if (!isBinary) return close(closeCodes.malformed, "Messages are binary.");
    const frame = read(new Uint8Array(data.buffer, data.byteOffset, data.byteLength));
    if (frame === null) return;
    if (room) handleSafely(room, frame);
    else if (early.length < maxEarlyFrames) early.push(frame);
    else close(closeCodes.tooBusy, "Too many messages. Try again later.");
  });
  socket.on("pong", () => {
    answeredLastPing = true;
  });
  socket.on("error", () => socket.terminate()); // a broken frame or a broken line; "close" follows
  socket.on("close", () => {
    room?.leave(follower);
    room = null;
  });

  return {
    actor,
    close,
    enter(opened) {
      if (socket.readyState !== socket.OPEN) return;
      room = opened;
      opened.join(follower);
      for (const frame of early) handleSafely(opened, frame);
      early = [];
    },
    beat() {
      if (!answeredLastPing) return socket.terminate();
      answeredLastPing = false;
      socket.ping();
      follower.send(stillHereFrame);
    },
  };
}
