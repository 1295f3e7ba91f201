/**
 * The y-websocket wire format: what the stock `WebsocketProvider` speaks. Every frame is binary.
 *
 *   frame     = sync | awareness
 *   sync      = 0 step ; step = 0 stateVector | 1 update (answer to 0) | 2 update
 *   awareness = 1 bytes ; bytes = count { clientId clock state }   (state: JSON text, `null` when gone)
 *
 * Numbers are lib0 variable-length unsigned integers; byte strings and texts carry their length first. Of documents that
 * the server writes, browsers only ever ask (step 0) and announce themselves. Into texts they write too (steps 1 and 2),
 * and the server asks them in turn what it lacks. Every write that it has taken it sends back to the writer, byte for byte
 * and in order, once it is on disk: to a stock client that changes nothing, and to ours it means “saved”.
 */
import * as decoding from "lib0/decoding";
import * as encoding from "lib0/encoding";
import { decodeStateVector } from "yjs";

const messageSync = 0;
const messageAwareness = 1;
const syncStep1 = 0;
const syncStep2 = 1;
const syncUpdate = 2;

export type AwarenessEntry = { readonly clientId: number; readonly clock: number; readonly state: unknown };

/** What a browser says, and of a text the server too. */
export type SyncFrame =
  | {
      readonly type: "ask";
      /** What the asker has: the next clock it expects of each client id, encoded and read. */
      readonly stateVector: Uint8Array;
      readonly clocks: ReadonlyMap<number, number>;
    }
  /** `answer`: what was asked for, and not a change by itself. */
  | { readonly type: "write"; readonly update: Uint8Array; readonly answer: boolean }
  | { readonly type: "awareness"; readonly entries: readonly AwarenessEntry[] }
  | { readonly type: "unknown" };

/** Reads a frame of either side. Throws when the bytes contradict themselves. */
export function readFrame(bytes: Uint8Array): SyncFrame {
  const decoder = decoding.createDecoder(bytes);
  switch (decoding.readVarUint(decoder)) {
    case messageSync: {
      const step = decoding.readVarUint(decoder);
      if (step === syncStep1) {
        const stateVector = decoding.readVarUint8Array(decoder);
        return { type: "ask", stateVector, clocks: decodeStateVector(stateVector) };
      }
      if (step !== syncStep2 && step !== syncUpdate) return { type: "unknown" };
      return { type: "write", update: decoding.readVarUint8Array(decoder), answer: step === syncStep2 };
    }
    case messageAwareness:
      return { type: "awareness", entries: readAwareness(decoding.readVarUint8Array(decoder)) };
    default:
      return { type: "unknown" };
  }
}

function readAwareness(bytes: Uint8Array): AwarenessEntry[] {
  const decoder = decoding.createDecoder(bytes);
  const count = decoding.readVarUint(decoder);
  const entries: AwarenessEntry[] = [];
  for (let i = 0; i < count; i++) {
    const clientId = decoding.readVarUint(decoder);
    const clock = decoding.readVarUint(decoder);
    entries.push({ clientId, clock, state: JSON.parse(decoding.readVarString(decoder)) });
  }
  return entries;
}

/** The payload that y-protocols' `applyAwarenessUpdate` takes. */
export function encodeAwarenessEntry({ clientId, clock, state }: AwarenessEntry): Uint8Array {
  const encoder = encoding.createEncoder();
  encoding.writeVarUint(encoder, 1);
  encoding.writeVarUint(encoder, clientId);
  encoding.writeVarUint(encoder, clock);
  encoding.writeVarString(encoder, JSON.stringify(state));
  return encoding.toUint8Array(encoder);
}

function frame(...parts: (number | Uint8Array)[]): Uint8Array {
  const encoder = encoding.createEncoder();
  for (const part of parts) {
    if (typeof part === "number") encoding.writeVarUint(encoder, part);
    else encoding.writeVarUint8Array(encoder, part);
  }
  return encoding.toUint8Array(encoder);
}

/** Asks the other side for what it has beyond this state vector. */
export const askFrame = (stateVector: Uint8Array) => frame(messageSync, syncStep1, stateVector);
/** The answer to an ask: what the asker lacks. */
export const answerFrame = (update: Uint8Array) => frame(messageSync, syncStep2, update);
export const updateFrame = (update: Uint8Array) => frame(messageSync, syncUpdate, update);
export const awarenessFrame = (payload: Uint8Array) => frame(messageAwareness, payload);

/**
 * An awareness message about nobody. The stock client reconnects when it has heard nothing for 30 seconds, and
 * WebSocket pings are invisible to it.
 */
export const stillHereFrame = awarenessFrame(new Uint8Array([0]));
