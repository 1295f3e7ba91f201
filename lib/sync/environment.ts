/** What synchronisation needs of the browser, as interfaces: tests run several browsers in one process. */
import type { Observable } from "./observable.ts";

/** Does work while no other tab does such work under the same name; does not start it once `signal` has aborted. */
export type Exclusive = (name: string, signal: AbortSignal, work: () => Promise<void>) => Promise<void>;

/** Messages to the other tabs of this browser; a tab does not hear itself. */
export type Channel = {
  post(message: unknown): void;
  listen(listener: (message: unknown) => void): void;
  close(): void;
};

/** Small texts by key, such as `localStorage`. Writing may throw when there is no room. */
export type TextStore = {
  get(key: string): string | null;
  set(key: string, value: string): void;
  remove(key: string): void;
  keys(): string[];
};

export type SyncEnvironment = {
  /** Where the server is: `http://host:port`. */
  readonly origin: string;
  readonly fetch: typeof globalThis.fetch;
  readonly WebSocket: typeof globalThis.WebSocket;
  readonly now: () => Date;
  /** Uniform in [0, 1); spreads retries. */
  readonly random: () => number;
  /** Whether the browser believes that it has a network. */
  readonly online: Observable<boolean>;
  readonly exclusive: Exclusive;
  readonly openChannel: (name: string) => Channel;
  /** Kept over reloads and shared by tabs. */
  readonly texts: TextStore;
  /** Names this tab; the same after a reload. */
  readonly tab: string;
  /** Before every database name, so that two browsers in one process share nothing. */
  readonly databasePrefix: string;
};
