/**
 * The comments of a subject as a reading order: every conversation starts at a comment that answers none, and all
 * its replies, however deep, stand below it in the order they were written. A reply to a reply names whom it answers.
 * Withdrawn comments are not in the document; what answered them stays, under a placeholder.
 */

/** What of a comment decides its place. */
export type ThreadComment = {
  readonly id: string;
  readonly parent: string | null;
  readonly createdAt: string; // ISO 8601, which sorts as text
};

export type Reply<C extends ThreadComment> = {
  readonly comment: C;
  readonly answers: C | null; // the comment it answers when that is not the one at the top
};

export type Conversation<C extends ThreadComment> = {
  readonly id: string; // of the comment at the top, also when it is gone
  readonly top: C | null; // null when it was withdrawn
  readonly replies: readonly Reply<C>[];
};

/** Conversations by the time they began, replies by the time they were written. */
export function buildThread<C extends ThreadComment>(comments: readonly C[]): Conversation<C>[] {
  const byId = new Map(comments.map((comment) => [comment.id, comment]));
  const groups = new Map<string, Reply<C>[]>();
  const inOrder = [...comments].sort(byTime);
  for (const comment of inOrder) {
    const top = topOf(comment, byId);
    const replies = groups.get(top) ?? [];
    groups.set(top, replies);
    if (comment.id === top) continue;
    const parent = comment.parent === null ? undefined : byId.get(comment.parent);
    replies.push({ comment, answers: parent && parent.id !== top ? parent : null });
  }
  return [...groups]
    .map(([id, replies]) => ({ id, top: byId.get(id) ?? null, replies }))
    .sort((one, other) => byTime(beginning(one), beginning(other)));
}

/** The id at the top of a comment's chain of parents: a comment without a parent, one that is gone, or where a ring closes. */
function topOf<C extends ThreadComment>(comment: C, byId: ReadonlyMap<string, C>): string {
  const seen = new Set<string>();
  let current = comment;
  while (current.parent !== null) {
    if (seen.has(current.id)) return [...seen].sort()[0] ?? current.id;
    seen.add(current.id);
    const parent = byId.get(current.parent);
    if (!parent) return current.parent;
    current = parent;
  }
  return current.id;
}

/** A conversation whose first comment is gone began, for the reader, with its first reply. */
function beginning<C extends ThreadComment>({ id, top, replies }: Conversation<C>): ThreadComment {
  return top ?? replies[0]?.comment ?? { id, parent: null, createdAt: "" };
}

function byTime(one: ThreadComment, other: ThreadComment): number {
  if (one.createdAt !== other.createdAt) return one.createdAt < other.createdAt ? -1 : 1;
  return one.id < other.id ? -1 : 1;
}
