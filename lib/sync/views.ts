/** What a page sees of the catalog: plain values, with what this browser has not yet saved merged in. */
import type { Person } from "../catalog/person.ts";
import type { Comment } from "../catalog/records/comment.ts";
import type { Label } from "../catalog/records/label.ts";
import type { UnitSummary } from "./documents.ts";

export type LabelView = Label & {
  readonly authorName: string;
  /** SHA-256 of the weights of the network it is about; null when that is not known, or not settled yet. */
  readonly packSha256: string | null;
  readonly supporters: readonly Person[];
  /** False while the label or its last revision waits in this browser for the server. */
  readonly saved: boolean;
  readonly mine: boolean;
  readonly supportedByMe: boolean;
  /** False while my support waits in this browser for the server. */
  readonly supportSaved: boolean;
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

export type ThreadState =
  | { readonly state: "loading" }
  | { readonly state: "failed"; readonly message: string }
  | {
      readonly state: "ready";
      /** False when the server could not be reached and this browser holds no copy: only own unsaved work shows. */
      readonly complete: boolean;
      /** People's before machine-made ones; most supported first, then oldest. */
      readonly labels: readonly LabelView[];
      /** Oldest first; `parent` names the comment a reply answers. */
      readonly comments: readonly CommentView[];
      readonly people: ReadonlyMap<string, Person>;
    };

export type UnitView = UnitSummary & {
  /** Something about this unit waits in this browser for the server. */
  readonly pending: boolean;
};

type Units = { readonly units: ReadonlyMap<number, UnitView> };

/** `complete` as in a thread. While loading or failed `units` holds only what this browser has. */
export type LayerIndexState = Units &
  (
    | { readonly state: "loading" }
    | { readonly state: "failed"; readonly message: string }
    | { readonly state: "ready"; readonly complete: boolean }
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
