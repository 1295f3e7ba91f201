/**
 * The y-websocket wire format: what the stock `WebsocketProvider` speaks. Every frame is binary.
 *
 *   frame     = sync | awareness
 *   sync      = 0 step ; step = 0 stateVector | 1 update (answer to 0) | 2 update
 *   awareness = 1 bytes ; bytes = count { clientId clock state }   (state: JSON text, `null` when gone)
 *
 * Numbers are lib0 variable-length unsigned integers; byte strings and texts carry their length first. Browsers only
 * ever ask (step 0) and announce themselves; documents are written by the server alone.
 */
import * as decoding from "lib0/decoding";
import * as encoding from "lib0/encoding";
import { decodeStateVector } from "yjs";

const messageSync = 0;
const messageAwareness = 1;
const syncStep1 = 0;
const syncStep2 = 1;
const syncUpdate = 2;

/**
 * Why the server ends a connection. The stock client reconnects after every code but 4400-4499: those need something
 * to change first (the address, the person, the local copy).
 */
export const closeCodes = {
  malformed: 4400,
  unauthenticated: 4401,
  forbidden: 4403,
  notFound: 4404,
  /** The browser's copy holds what the server never wrote (or has lost): throw the copy away, then come back. */
  staleCopy: 4409,
  tooBusy: 4529,
  unavailable: 4503,
} as const;
export type CloseCode = (typeof closeCodes)[keyof typeof closeCodes];

export type AwarenessEntry = { readonly clientId: number; readonly clock: number; readonly state: unknown };

export type ClientFrame =
  | {
      readonly type: "ask";
      /** What the browser has: the next clock it expects of each client id, encoded and read. */
      readonly stateVector: Uint8Array;
      readonly clocks: ReadonlyMap<number, number>;
    }
  | { readonly type: "write" } // an update of the document; never accepted here
  | { readonly type: "awareness"; readonly entries: readonly AwarenessEntry[] }
  | { readonly type: "unknown" };

/** Reads a frame of a browser. Throws when the bytes contradict themselves. */
export function readClientFrame(bytes: Uint8Array): ClientFrame {
  const decoder = decoding.createDecoder(bytes);
  switch (decoding.readVarUint(decoder)) {
    case messageSync: {
      const step = decoding.readVarUint(decoder);
      if (step === syncStep1) {
        const stateVector = decoding.readVarUint8Array(decoder);
        return { type: "ask", stateVector, clocks: decodeStateVector(stateVector) };
      }
      return step === syncStep2 || step === syncUpdate ? { type: "write" } : { type: "unknown" };
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

/** The answer to an ask: what the asker lacks. */
export const answerFrame = (update: Uint8Array) => frame(messageSync, syncStep2, update);
export const updateFrame = (update: Uint8Array) => frame(messageSync, syncUpdate, update);
export const awarenessFrame = (payload: Uint8Array) => frame(messageAwareness, payload);

/**
 * An awareness message about nobody. The stock client reconnects when it has heard nothing for 30 seconds, and
 * WebSocket pings are invisible to it.
 */
export const stillHereFrame = awarenessFrame(new Uint8Array([0]));
