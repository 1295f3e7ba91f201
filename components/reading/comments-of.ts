/** The comments on one article, and who reads them. */
import type { Actor } from "../../lib/catalog/person.ts";
import type { ThreadState } from "../../lib/sync/views.ts";

export type CommentsOf = {
  readonly catalog: string;
  readonly pack: string;
  /** The article's, as `lib/catalog/records/subject.ts` writes it. */
  readonly subject: string;
  /** The number of the version that is read. */
  readonly version: number;
  readonly actor: Actor | null;
  readonly thread: Extract<ThreadState, { state: "ready" }>;
};
