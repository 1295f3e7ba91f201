/**
 * What the parts of the server need of each other, as interfaces. `server/main.ts` alone knows which adapter stands
 * behind each; rooms, sockets and services know only these.
 */
import type { IncomingHttpHeaders, IncomingMessage } from "node:http";
import type { Duplex } from "node:stream";
import type { Catalog } from "../lib/catalog/catalog.ts";
import type { ChannelPast } from "../lib/catalog/channel.ts";
import type { CatalogRecord } from "../lib/catalog/command.ts";
import type { Actor, Person } from "../lib/catalog/person.ts";
import type { Manifest } from "../lib/model/manifest.ts";
import type { CloseCode } from "../lib/sync/close-codes.ts";
import type { DocumentName, Pulse, TextName } from "../lib/sync/documents.ts";
import type { SummaryContext } from "../lib/sync/unit-summary.ts";

/** The time, as an interface so that tests can stand at any moment. */
export type Clock = () => Date;

/** What is said now: the live records of the catalog, read from SQL. Withdrawn and sealed records are not among them. */
export interface RecordStore {
  /** Live records about one subject, oldest first. A support is live only while its label is. */
  liveRecords(catalog: string, subject: string): Promise<CatalogRecord[]>;
  /** What a live document of a long conversation holds of it: its last `most` messages, and what else was said about the subject. */
  recentRecords(
    catalog: string,
    subject: string,
    most: number,
  ): Promise<{ readonly records: CatalogRecord[]; readonly past: ChannelPast }>;
  /** Live records about every unit of one layer, oldest first. */
  layerRecords(catalog: string, layer: string): Promise<CatalogRecord[]>;
  /** Live records of the kinds that a catalog lists (`Kind.listed`), oldest first. */
  listedRecords(catalog: string): Promise<CatalogRecord[]>;
  /** The people behind ids, in no particular order; an unknown id is left out. */
  people(ids: readonly string[]): Promise<Person[]>;
  /** SHA-256 of the weights that each record is about as it now is, by its id; unknown ids and unknown weights are left out. */
  weightsOf(ids: readonly string[]): Promise<Map<string, string>>;
  /** How far what pages ask for over HTTP has come (`pulseKeys`). What is sealed does not show in it. */
  pulse(catalog: string): Promise<Pulse>;
  /** What of a catalog the lines of its units depend on: how the shown label comes about, and the live families. */
  summaryContext(catalog: string): Promise<SummaryContext>;
}

/** Where encoded Yjs documents are kept between runs, by name (`formatDocumentName`). */
export interface DocumentStore {
  load(name: string): Promise<Uint8Array | null>;
  /** Resolves when the state is on disk. */
  save(name: string, state: Uint8Array): Promise<void>;
}

/** One change of a text that the server has taken, as its log keeps it. */
export type TextChange = {
  readonly name: TextName;
  /** From 1, without gaps in one text. */
  readonly sequence: number;
  readonly person: string;
  /** ISO 8601 in UTC, with milliseconds. */
  readonly at: string;
  /** The Yjs client ids of which it adds structs. */
  readonly clients: readonly number[];
  /** Those of them that are the person's from now on. */
  readonly bound: readonly number[];
  readonly update: Uint8Array;
};

/** What opening a text needs. */
export type StoredText = {
  /** The text after the change `stateSequence`; null when nothing was compacted yet. */
  readonly state: Uint8Array | null;
  readonly stateSequence: number;
  /** Every change after that, oldest first. */
  readonly updates: readonly Uint8Array[];
  /** The last change; 0 when there is none. */
  readonly sequence: number;
  /** Whose the structs of each Yjs client id are. */
  readonly authors: ReadonlyMap<number, string>;
};

/** What people write together: a log that only grows. */
export interface TextStore {
  load(name: TextName): Promise<StoredText>;
  /** Resolves when every change is on disk; after a rejection only loading tells what is. */
  append(changes: readonly TextChange[]): Promise<void>;
  /** Keeps a state to open the text from. The log stays. */
  saveState(name: TextName, sequence: number, state: Uint8Array): Promise<void>;
}

/**
 * The documents that browsers follow. SQL commits first; then `recordsChanged` re-derives the subject's thread and its
 * layer's index from SQL, persists the difference, and only then broadcasts it. A crash in between is harmless:
 * a document reconciles with SQL when it is loaded.
 */
export interface CatalogMirror {
  /** Resolves when every open document about the subject agrees with SQL. Called after the commit, before the answer. */
  recordsChanged(catalog: string, subject: string): Promise<void>;
  /** The same for everything about the catalog: its settings changed, or what was sealed is open. */
  catalogChanged(catalog: string): Promise<void>;
}

/** Something that was tried and refused. Never what is secret: no bodies, no tokens, no addresses that hold one. */
export type Attempt = {
  /** The id of whoever was signed in, or whose token it was. */
  readonly person: string | null;
  /** Where it came from (`server/http/client-address.ts`). */
  readonly address: string;
  /** The method and route, or the document. */
  readonly target: string;
  /** An HTTP status, or the code with which a socket was closed. */
  readonly code: number;
  /** What was said to whoever tried it. */
  readonly detail: string;
};

/** Where refusals are noted, for owners to read. */
export interface AttemptLog {
  /** Costs no more than memory, however often it is called. */
  note(attempt: Attempt): void;
}

/** Who sends a request: a member, a visitor while reading is open, or null for somebody who may see nothing. */
export interface ActorResolver {
  /** With the role that they have on the whole server. */
  resolveActor(headers: IncomingHttpHeaders): Promise<Actor | null>;
}

/** What somebody may do in a catalog: the actor with their role in it, or null when there is none for them to see. */
export type CatalogDoor = (actor: Actor, catalog: string) => Promise<CatalogAccess | null>;
export type CatalogAccess = { readonly catalog: Catalog; readonly actor: Actor };

/** The WebSocket side of `/collab/<document>`. Origin, session and the document's name are checked before it is called. */
export interface CollabServer {
  handleUpgrade(
    request: IncomingMessage,
    socket: Duplex,
    head: Buffer,
    opening: {
      /** With their role in the document's catalog. */
      readonly actor: Actor;
      readonly catalog: Catalog;
      readonly document: DocumentName;
    },
  ): void;
  /**
   * Completes the handshake and closes with a code of `closeCodes`: a browser cannot see why a handshake failed, and the
   * stock client would try again for ever.
   */
  refuse(
    request: IncomingMessage,
    socket: Duplex,
    head: Buffer,
    refusal: { readonly code: CloseCode; readonly reason: string; readonly actor?: Actor | null },
  ): void;
  /** Closes the connections of visitors: the owner has closed reading. */
  disconnectVisitors(): void;
  /**
   * Asks again, now, who is behind every connection and what they may do; connections of those for whom that has changed end.
   * It is asked every few seconds anyway; this is for whoever has just changed something. With a person's id only their
   * connections are asked about. Never rejects: the change stands, and will be asked about again.
   */
  recheck(person?: string): Promise<void>;
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
