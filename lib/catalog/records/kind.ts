/** A kind of record: its schema, and what storage, documents and exports have to know of it. */
import type { z } from "zod";
import type { Problem } from "../../shared/result.ts";
import type { Role } from "../person.ts";
import type { Need, Situation } from "../rule.ts";
import type { AnyRecord } from "./record.ts";

/** What has no plural of its own. */
type Uncountable = "evidence";

/** The plural of a kind's name: where records of the kind are in documents and exports, known when types are checked. */
export type RootOf<Name extends string> = Name extends Uncountable
  ? Name
  : Name extends `${infer Stem}sis`
    ? `${Stem}ses`
    : Name extends `${infer Stem}y`
      ? `${Stem}ies`
      : `${Name}s`;

/** What bringing a former version back has to heed beside who wrote it; nothing, for most kinds. */
export interface Restoring<R extends AnyRecord = AnyRecord> {
  /**
   * `roles`: those of all writers who may. `own`: only the author, not editors either. `orphan`: it stands whether or not
   * what it is on does.
   */
  readonly roles?: readonly Role[];
  readonly own?: true;
  readonly orphan?: true;
  /** `then` is the version to bring back; null for the time before the record was there. */
  needs?(then: R): Readonly<Record<string, Need>>;
  objection?(then: R | null, now: R, situation: Situation): Problem | null;
}

export interface Kind<R extends AnyRecord = AnyRecord> {
  readonly name: R["kind"];
  /** Its place in documents (a root Y.Map) and in exports (a list). */
  readonly root: RootOf<R["kind"]>;
  /** One object with the fields of `recordBase` and those that the kind adds; `shape` has them all by name. */
  readonly schema: z.ZodType<R> & { readonly shape: Readonly<Record<string, z.ZodType>> };
  /** Whether the catalog's index document holds all of this kind, beside the thread of each one's subject. */
  readonly listed: boolean;
  /** The record that this one is on: the label of a support, the comment that a comment answers. */
  target(record: R): string | null;
  /** What search looks through, folded by `foldForSearch`; empty for what is not searched. */
  search(record: R): string;
  readonly restoring?: Restoring<R>;
}
