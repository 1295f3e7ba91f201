/**
 * What the parts of the server need of each other, as interfaces. `server/main.ts` alone knows which adapter stands
 * behind each; rooms, sockets and services know only these.
 */
import type { IncomingHttpHeaders, IncomingMessage } from "node:http";
import type { Duplex } from "node:stream";
import type { CatalogRecord } from "../lib/catalog/command.ts";
import type { Actor, Person } from "../lib/catalog/person.ts";
import type { Manifest } from "../lib/model/manifest.ts";
import type { DocumentName } from "../lib/sync/documents.ts";
import type { CloseCode } from "../lib/sync/wire.ts";

/** The time, as an interface so that tests can stand at any moment. */
export type Clock = () => Date;

/** What is said now: the live records of the catalog, read from SQL. Withdrawn records are not among them. */
export interface RecordStore {
  /** Live records about one subject, oldest first. A support is live only while its label is. */
  liveRecords(catalog: string, subject: string): Promise<CatalogRecord[]>;
  /** Live records about every unit of one layer, oldest first. */
  layerRecords(catalog: string, layer: string): Promise<CatalogRecord[]>;
  /** The people behind ids, in no particular order; an unknown id is left out. */
  people(ids: readonly string[]): Promise<Person[]>;
  /** SHA-256 of the weights that each record is about as it now is, by its id; unknown ids and unknown weights are left out. */
  weightsOf(ids: readonly string[]): Promise<Map<string, string>>;
}

/** Where encoded Yjs documents are kept between runs, by name (`formatDocumentName`). */
export interface DocumentStore {
  load(name: string): Promise<Uint8Array | null>;
  /** Resolves when the state is on disk. */
  save(name: string, state: Uint8Array): Promise<void>;
}

/**
 * The documents that browsers follow. SQL commits first; then `recordsChanged` re-derives the subject's thread and its
 * layer's index from SQL, persists the difference, and only then broadcasts it. A crash in between is harmless:
 * a document reconciles with SQL when it is loaded.
 */
export interface CatalogMirror {
  /** Resolves when every open document about the subject agrees with SQL. Called after the commit, before the answer. */
  recordsChanged(catalog: string, subject: string): Promise<void>;
}

/** Who sends a request: a member, a visitor while reading is open, or null for somebody who may see nothing. */
export interface ActorResolver {
  resolveActor(headers: IncomingHttpHeaders): Promise<Actor | null>;
}

/** The WebSocket side of `/collab/<document>`. Origin, session and the document's name are checked before it is called. */
export interface CollabServer {
  handleUpgrade(
    request: IncomingMessage,
    socket: Duplex,
    head: Buffer,
    opening: { readonly actor: Actor; readonly document: DocumentName },
  ): void;
  /**
   * Completes the handshake and closes with a code of `closeCodes`: a browser cannot see why a handshake failed, and the
   * stock client would try again for ever.
   */
  refuse(
    request: IncomingMessage,
    socket: Duplex,
    head: Buffer,
    refusal: { readonly code: CloseCode; readonly reason: string },
  ): void;
  /** Closes the connections of visitors: the owner has closed reading. */
  disconnectVisitors(): void;
  /** Closes every connection and resolves when everything acknowledged is on disk. */
  close(): Promise<void>;
}

/** An installed model pack. */
export type InstalledPack = {
  readonly manifest: Manifest;
  /** The folder that holds `manifest.json` and `weights.safetensors`. */
  readonly folder: string;
};

export interface PackStore {
  /** Those that can be read now. */
  list(): Promise<InstalledPack[]>;
  /** Null when there is none, or it is not a pack. Throws `unavailable` when the disk will not say. */
  find(id: string): Promise<InstalledPack | null>;
}
