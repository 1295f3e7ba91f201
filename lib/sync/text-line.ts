/** A WebSocket that comes back: tries again until it is told to stop, and gives up a line that has gone silent. */
import { type Backoff, createBackoff } from "./backoff.ts";
import type { SyncEnvironment } from "./environment.ts";

/** The server says every ten seconds that it lives. */
const silenceMs = 30_000;
/** A connection that the server ends sooner was not a good one: the next wait is longer. */
const steadyMs = 5_000;

export type TextLine = {
  connect(): void;
  disconnect(): void;
  /** False when there is no connection. */
  send(frame: Uint8Array): boolean;
};

export type TextLineOptions = {
  readonly environment: SyncEnvironment;
  readonly address: () => string;
  readonly onOpen: () => void;
  readonly onFrame: (bytes: Uint8Array) => void;
  /** The connection has ended. True: it is tried again. */
  readonly onClose: (code: number, reason: string) => boolean;
};

export function createTextLine(options: TextLineOptions): TextLine {
  const { environment, address, onOpen, onFrame, onClose } = options;
  const backoff: Backoff = createBackoff(environment.random);
  let socket: WebSocket | null = null;
  let openedAt = 0;
  let wanted = false;
  let retry: ReturnType<typeof setTimeout> | null = null;
  let silence: ReturnType<typeof setTimeout> | null = null;

  function listen(): void {
    if (silence !== null) clearTimeout(silence);
    silence = setTimeout(() => socket && drop(socket, 0, ""), silenceMs);
  }

  function drop(ended: WebSocket, code: number, reason: string): void {
    if (socket !== ended) return;
    socket = null;
    if (environment.now().getTime() - openedAt >= steadyMs) backoff.reset();
    if (silence !== null) clearTimeout(silence);
    silence = null;
    ended.close();
    if (!onClose(code, reason)) wanted = false;
    if (wanted) retry ??= setTimeout(open, backoff.next());
  }

  function open(): void {
    if (retry !== null) clearTimeout(retry);
    retry = null;
    if (!wanted || socket !== null) return;
    const opened = new environment.WebSocket(address());
    opened.binaryType = "arraybuffer";
    socket = opened;
    opened.onopen = () => {
      if (socket !== opened) return;
      openedAt = environment.now().getTime();
      listen();
      onOpen();
    };
    opened.onmessage = ({ data }) => {
      if (socket !== opened || !(data instanceof ArrayBuffer)) return;
      listen();
      onFrame(new Uint8Array(data));
    };
    opened.onclose = ({ code, reason }) => drop(opened, code, reason);
    opened.onerror = () => undefined; // "close" follows
  }

  return {
    connect() {
      wanted = true;
      open();
    },
    disconnect() {
      wanted = false;
      if (retry !== null) clearTimeout(retry);
      retry = null;
      if (silence !== null) clearTimeout(silence);
      silence = null;
      const ended = socket;
      socket = null;
      ended?.close();
    },
    send(frame) {
      if (socket === null || socket.readyState !== 1) return false;
      socket.send(new Uint8Array(frame));
      return true;
    },
  };
}
