import { afterEach, beforeEach, expect, it, vi } from "vitest";
import { createFakeEnvironment } from "./environment.fixture.ts";
import { createMemoryStore } from "./local-store.ts";
import { openTextDocument } from "./text-document.ts";

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

/** A connection that is neither made nor refused, as behind a network that swallows everything. */
class HangingSocket extends EventTarget {
  readyState = 0;
  close(): void {
    this.readyState = 3;
  }
}

const open = (online: boolean) => {
  const environment = createFakeEnvironment({
    WebSocket: HangingSocket as unknown as typeof globalThis.WebSocket,
  });
  environment.online.set(online);
  return openTextDocument({
    environment,
    store: createMemoryStore(),
    name: "text/net/hypothesis%2F1",
    person: "ada",
    writes: true,
    onSignedOut: () => undefined,
  });
};

it("is waited for a few seconds at most, and counts as out of reach after that", async () => {
  const text = await open(true);
  expect(text.state.get().line.type).toBe("connecting");
  await vi.advanceTimersByTimeAsync(3900);
  expect(text.state.get().line.type).toBe("connecting");
  await vi.advanceTimersByTimeAsync(200);
  expect(text.state.get().line.type).toBe("offline");
  await text.close();
});

it("is not waited for without a network", async () => {
  const text = await open(false);
  expect(text.state.get().line.type).toBe("offline");
  await text.close();
});
