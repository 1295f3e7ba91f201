/** One browser's WebSocket: its frames go to a room, the room's frames go to it. */
import type { WebSocket } from "ws";
import type { Actor } from "../../lib/catalog/person.ts";
import { type CloseCode, closeCodes } from "../../lib/sync/close-codes.ts";
import { readFrame, type SyncFrame, stillHereFrame } from "../../lib/sync/wire.ts";
import type { Follower } from "../rooms/room.ts";
import { type Allowance, createAllowance } from "./allowance.ts";
import type { Budget } from "./budgets.ts";
import type { Asker, Place } from "./place.ts";

export type ConnectionLimits = {
  readonly messages: Allowance;
  /** A browser that does not take its messages is cut off when this many bytes wait for it. */
  readonly maxWaitingBytes: number;
};

export type Connection = {
  readonly actor: Actor;
  /** Connects to the opened room; messages that came before it are handled now. */
  enter(place: Place): void;
  close(code: CloseCode, reason: string): void;
  /** Says that the server lives; ends the connection when the browser has not answered since the last time. */
  beat(): void;
};

/** RFC 6455, section 7.4.1; ws itself closes with it. */
const messageTooBig = 1009;

/** More than any browser sends before it is let in: one ask, and its announcement twice. */
const maxEarlyFrames = 8;

/** What the log keeps beside a change's own bytes. */
const costOfWrite = 64;

export type ConnectionOptions = {
  readonly socket: WebSocket;
  readonly actor: Actor;
  /** The Yjs client id that the browser named in the address. */
  readonly announcedId: number | null;
  readonly limits: ConnectionLimits;
  /**
   * What the person, over all their connections, may still be sent in answer to questions and may still write, in bytes,
   * and how long the server may still work on it, in milliseconds.
   */
  readonly budgets: { readonly answers: Budget; readonly writes: Budget; readonly work: Budget };
  /** In milliseconds. */
  readonly now: () => number;
  /** Told of bugs: what no browser should be able to cause. */
  readonly report: (message: string, error: unknown) => void;
  /** Told when the browser is turned away, with what it is told. */
  readonly refused: (code: number, reason: string) => void;
};

export function createConnection(options: ConnectionOptions): Connection {
  const { socket, actor, announcedId, limits, budgets, now, report, refused } = options;
  const mayTake = createAllowance(limits.messages);
  let place: Place | null = null;
  let early: SyncFrame[] = [];
  let answeredLastPing = true;

  const close = (code: CloseCode, reason: string) => {
    if (socket.readyState === socket.OPEN) refused(code, reason);
    socket.close(code, reason);
  };
  const follower: Follower = {
    actor,
    announcedId,
    work: budgets.work,
    close,
    send(frame) {
      if (socket.readyState !== socket.OPEN) return;
      if (socket.bufferedAmount > limits.maxWaitingBytes) return socket.terminate();
      socket.send(frame);
    },
  };

  /** Asked when the answer is made: the questions of many connections at once may be one person's. */
  const asker: Asker = {
    mayHave() {
      if (budgets.answers.has()) return true;
      close(closeCodes.tooBusy, "Too many questions. Try again later.");
      return false;
    },
    take(answer) {
      if (answer.type === "stale-copy") {
        close(closeCodes.staleCopy, "This copy holds what the server has not. Start afresh.");
      } else {
        budgets.answers.spend(answer.frame.length);
        follower.send(answer.frame);
      }
    },
  };

  function write(target: Place, update: Uint8Array): void {
    if (!budgets.writes.has()) {
      close(closeCodes.tooBusy, "Too much at once. Try again later.");
    } else {
      budgets.writes.spend(update.length + costOfWrite);
      target.write(follower, update);
    }
  }

  function handle(target: Place, frame: SyncFrame): void {
    switch (frame.type) {
      case "ask":
        budgets.answers.spend(frame.stateVector.length); // a long question is work as well
        target.ask(frame, asker);
        return;
      case "awareness":
        target.hear(follower, frame.entries);
        return;
      case "write":
        write(target, frame.update);
        return;
      case "unknown":
        return;
      default:
        frame satisfies never;
    }
  }

  function read(bytes: Uint8Array): SyncFrame | null {
    try {
      return readFrame(bytes);
    } catch {
      // The decoders throw wherever the bytes contradict themselves. What they say quotes the message, so it goes
      // nowhere: a reason may be 123 bytes long, and ws throws at a longer one.
      close(closeCodes.malformed, "This message cannot be read.");
      return null;
    }
  }

  /** One browser's message must never end the server that everybody uses. */
  function handleSafely(target: Place, frame: SyncFrame): void {
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
    if (place) handleSafely(place, frame);
    else if (early.length < maxEarlyFrames) early.push(frame);
    else close(closeCodes.tooBusy, "Too many messages. Try again later.");
  });
  socket.on("pong", () => {
    answeredLastPing = true;
  });
  socket.on("error", (error) => {
    if ("code" in error && error.code === "WS_ERR_UNSUPPORTED_MESSAGE_LENGTH") {
      refused(messageTooBig, "This message is too large.");
    }
    socket.terminate(); // a broken frame or a broken line; "close" follows
  });
  socket.on("close", () => {
    place?.leave(follower);
    place = null;
  });

  return {
    actor,
    close,
    enter(opened) {
      if (socket.readyState !== socket.OPEN) return;
      place = opened;
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
