import * as encoding from "lib0/encoding";
import { expect, test } from "vitest";
import { Awareness, applyAwarenessUpdate, encodeAwarenessUpdate } from "y-protocols/awareness";
import { writeSyncStep1, writeUpdate } from "y-protocols/sync";
import * as Y from "yjs";
import {
  answerFrame,
  askFrame,
  awarenessFrame,
  encodeAwarenessEntry,
  readFrame,
  stillHereFrame,
} from "./wire.ts";

const written = (write: (encoder: encoding.Encoder) => void): Uint8Array => {
  const encoder = encoding.createEncoder();
  write(encoder);
  return encoding.toUint8Array(encoder);
};

test("what the stock protocol writes is read as it was meant", () => {
  const doc = new Y.Doc();
  doc.getMap("units").set("1", "x");
  const ask = readFrame(
    written((encoder) => {
      encoding.writeVarUint(encoder, 0);
      writeSyncStep1(encoder, doc);
    }),
  );
  expect(ask).toMatchObject({ type: "ask", clocks: new Map([[doc.clientID, 1]]) });
  const update = readFrame(
    written((encoder) => {
      encoding.writeVarUint(encoder, 0);
      writeUpdate(encoder, Y.encodeStateAsUpdate(doc));
    }),
  );
  expect(update).toEqual({ type: "write", update: Y.encodeStateAsUpdate(doc), answer: false });
  expect(readFrame(answerFrame(Y.encodeStateAsUpdate(doc)))).toMatchObject({ type: "write", answer: true });
  expect(readFrame(askFrame(Y.encodeStateVector(doc)))).toEqual(ask);

  const awareness = new Awareness(doc);
  awareness.setLocalState({ unit: 7 });
  const frame = awarenessFrame(encodeAwarenessUpdate(awareness, [doc.clientID]));
  expect(readFrame(frame)).toEqual({
    type: "awareness",
    entries: [{ clientId: doc.clientID, clock: 1, state: { unit: 7 } }],
  });
  awareness.destroy();
});

test("an entry written here is what the stock protocol applies", () => {
  const awareness = new Awareness(new Y.Doc());
  applyAwarenessUpdate(awareness, encodeAwarenessEntry({ clientId: 5, clock: 3, state: { unit: 1 } }), null);
  expect(awareness.getStates().get(5)).toEqual({ unit: 1 });
  expect(awareness.meta.get(5)?.clock).toBe(3);
  awareness.destroy();
});

test("the sign of life speaks of nobody", () => {
  expect(readFrame(stillHereFrame)).toEqual({ type: "awareness", entries: [] });
});

test("every cut of a message is either read or rejected, never endless", () => {
  const whole = awarenessFrame(encodeAwarenessEntry({ clientId: 5, clock: 3, state: { unit: 1 } }));
  for (let length = 0; length < whole.length; length++) {
    expect(() => readFrame(whole.subarray(0, length)), `${length} bytes`).toThrow();
  }
});
