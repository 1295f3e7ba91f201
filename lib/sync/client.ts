/** What a page can ask of the catalog: values that follow the server, and commands. */
import type { Command } from "../catalog/command.ts";
import type { Pulse } from "./documents.ts";
import type { Observable } from "./observable.ts";
import type { SessionState } from "./session.ts";
import type { TextDocument } from "./text-document.ts";
import type {
  CatalogIndexState,
  ConnectionState,
  LayerIndexState,
  OtherPresence,
  ThreadState,
} from "./views.ts";

/** A command before it has its id. */
export type CommandDraft = Command extends infer C ? (C extends Command ? Omit<C, "id"> : never) : never;

/** A command with its id, before it was looked at. */
export type IdentifiedDraft = CommandDraft & { readonly id: string };

export type RefusedCommand = { readonly command: Command; readonly message: string };

export type CommandQueue = {
  /** In the order they were given; not yet acknowledged by the server. */
  readonly pending: readonly Command[];
  /** The server will not take these; kept so that the typed text can be copied, tried again or let go. */
  readonly refused: readonly RefusedCommand[];
};

/** Presence in one layer: `announce` says where this page is until the answer is called. */
export type LayerPresence = {
  readonly others: Observable<readonly OtherPresence[]>;
  announce(unit: number | null): () => void;
};

/** What somebody typed and has not yet sent. Null when nothing is kept. */
export type Draft<T> = Observable<{ readonly value: T; readonly restored: boolean } | null> & {
  set(value: T): void;
  clear(): void;
};

/**
 * Documents are opened when the first subscriber comes and closed a few seconds after the last has gone, so
 * asking for the same thread in several places costs one connection.
 */
export type CatalogClient = {
  readonly session: Observable<SessionState>;
  readonly connection: Observable<ConnectionState>;
  refreshSession(): Promise<void>;
  signOut(): Promise<void>;
  thread(catalog: string, subject: string): Observable<ThreadState>;
  catalogIndex(catalog: string): Observable<CatalogIndexState>;
  layerIndex(catalog: string, layer: string): Observable<LayerIndexState>;
  /** How far what is asked for over HTTP has come, so that a page asks again when it may have changed; null until it is known. */
  pulse(catalog: string): Observable<Pulse | null>;
  presence(catalog: string, layer: string, unit: number | null): LayerPresence;
  commands(catalog: string): Observable<CommandQueue>;
  /** Resolves when the command is kept in this browser: from then on it will be delivered. It gets a new id where none is given. */
  send(catalog: string, draft: CommandDraft, id?: string): Promise<"queued">;
  /** Several that belong together: all of them are kept in one step, and delivered in this order, or none is. */
  sendAll(catalog: string, commands: readonly IdentifiedDraft[]): Promise<"queued">;
  dismiss(commandId: string): Promise<void>;
  retry(commandId: string): Promise<void>;
  /** What people write together; null until it is open. `writes`: whether whoever is signed in may write it. */
  text(catalog: string, subject: string, writes: boolean): Observable<TextDocument | null>;
  /** Drafts belong to the signed-in person; `T` is plain JSON, and `empty` is the value of nothing written yet. */
  draft<T>(key: string, empty: T): Draft<T>;
  close(): Promise<void>;
};
