/** What a page sees of the catalog: plain values, with what this browser has not yet saved merged in. */
import type { ChannelPast } from "../catalog/channel.ts";
import type { CatalogRecord } from "../catalog/command.ts";
import type { Person } from "../catalog/person.ts";
import type { Comment } from "../catalog/records/comment.ts";
import type { Label } from "../catalog/records/label.ts";
import type { UnitSummary } from "./documents.ts";

export type LabelView = Label & {
  readonly authorName: string;
  /** SHA-256 of the weights of the network it is about; null when that is not known, or not settled yet. */
  readonly packSha256: string | null;
  /** Those who stand behind it, and those who object to it, oldest first. Nobody is among both. */
  readonly supporters: readonly StanceView[];
  readonly disputers: readonly StanceView[];
  /** The latest decision of an editor about the unit, when it is for this label. */
  readonly decision: DecisionView | null;
  /** False while the label or its last revision waits in this browser for the server. */
  readonly saved: boolean;
  readonly mine: boolean;
  readonly supportedByMe: boolean;
  readonly disputedByMe: boolean;
  /** The kinds of stance that I have stated and not taken back, the one that counts first. */
  readonly ownStances: readonly ("support" | "dispute")[];
  /** The reason that I gave for the one that counts; empty without. */
  readonly ownReason: string;
  /** False while my stance waits in this browser for the server. */
  readonly stanceSaved: boolean;
};

/** A person where they stand to a label, with the reason they gave; empty for none. */
export type StanceView = Person & { readonly reason: string };

export type DecisionView = {
  readonly id: string;
  readonly by: Person;
  readonly reason: string;
  readonly at: string;
  readonly saved: boolean;
};

export type CommentView = Comment & {
  readonly authorName: string;
  /** As with a label. */
  readonly packSha256: string | null;
  readonly saved: boolean;
  readonly mine: boolean;
  /** The comment this one answers has been withdrawn; show it at the top level and say so. */
  readonly parentMissing: boolean;
};

/** What any document of records shows, with one's own waiting commands on top. */
export type RecordsView = {
  /** False when the server could not be reached and this browser holds no copy: only own unsaved work shows. */
  readonly complete: boolean;
  /** Whether this is what the server holds now; false for a copy that it was not yet asked about. */
  readonly inStep: boolean;
  /** Live records of every kind, oldest first. */
  readonly records: readonly CatalogRecord[];
  readonly people: ReadonlyMap<string, Person>;
  /** Ids of records of which something waits in this browser for the server. */
  readonly unsaved: ReadonlySet<string>;
  /** SHA-256 of the weights that a record was written about, by its id, where that is known. */
  readonly weights: ReadonlyMap<string, string>;
};

/** The records that a catalog lists: families, hypotheses, rounds. */
export type CatalogIndexState =
  | { readonly state: "loading" }
  | { readonly state: "failed"; readonly message: string }
  | ({ readonly state: "ready" } & RecordsView);

export type ThreadState =
  | { readonly state: "loading" }
  /** `missing`: the server knows of nothing that is called so. */
  | { readonly state: "failed"; readonly message: string; readonly missing: boolean }
  | ({ readonly state: "ready" } & RecordsView & {
        /** People's before machine-made ones; most supported first, then oldest. */
        readonly labels: readonly LabelView[];
        /** Oldest first; `parent` names the comment a reply answers. */
        readonly comments: readonly CommentView[];
        /** What of a channel is not among the comments; null for every other thread, where all are. */
        readonly past: ChannelPast | null;
      });

export type UnitView = UnitSummary & {
  /** Something about this unit waits in this browser for the server. */
  readonly pending: boolean;
};

type Units = { readonly units: ReadonlyMap<number, UnitView> };

/** `complete` and `inStep` as in a thread. While loading or failed `units` holds only what this browser has. */
export type LayerIndexState = Units &
  (
    | { readonly state: "loading" }
    | { readonly state: "failed"; readonly message: string }
    | { readonly state: "ready"; readonly complete: boolean; readonly inStep: boolean }
  );

/** Somebody else looking at this layer: at one unit, or at the grid (`unit` null). */
export type OtherPresence = { readonly person: Person; readonly unit: number | null };

export type ConnectionState = {
  readonly state: "live" | "connecting" | "offline";
  /** How many of this person's changes wait in this browser for the server. */
  readonly unsaved: number;
  /** False when this browser cannot keep unsaved changes through a reload (no storage, or it is full). */
  readonly durable: boolean;
};
