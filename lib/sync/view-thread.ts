/** From records to what the page shows: names for ids, supporters with their labels, everything in its order. */
import type { Person } from "../catalog/person.ts";
import { rankLabels } from "../catalog/shown-label.ts";
import type { OptimisticThread } from "./optimistic.ts";
import type { CommentView, LabelView } from "./views.ts";

/** `me` is null for a visitor. */
export function viewThread(
  thread: OptimisticThread,
  me: Person | null,
): { labels: LabelView[]; comments: CommentView[] } {
  const nameOf = (id: string) => thread.people.get(id)?.name ?? "Unknown person";
  /** What waits here will be about the network that is there when the server gets it. */
  const packSha256Of = (id: string) => (thread.unsaved.has(id) ? null : (thread.weights.get(id) ?? null));
  const supports = [...thread.supports.values()];
  const labels = rankLabels([...thread.labels.values(), ...supports]).map((label): LabelView => {
    const about = supports.filter((support) => support.label === label.id);
    const own = about.find((support) => support.author === me?.id);
    return {
      ...label,
      authorName: nameOf(label.author),
      packSha256: packSha256Of(label.id),
      supporters: about.map(({ author }) => ({ id: author, name: nameOf(author) })),
      saved: !thread.unsaved.has(label.id),
      mine: label.author === me?.id,
      supportedByMe: own !== undefined,
      supportSaved: own === undefined || !thread.unsaved.has(own.id),
    };
  });
  const comments = [...thread.comments.values()]
    .sort((a, b) => compare(a.createdAt, b.createdAt) || compare(a.id, b.id))
    .map(
      (comment): CommentView => ({
        ...comment,
        authorName: nameOf(comment.author),
        packSha256: packSha256Of(comment.id),
        saved: !thread.unsaved.has(comment.id),
        mine: comment.author === me?.id,
        parentMissing: comment.parent !== null && !thread.comments.has(comment.parent),
      }),
    );
  return { labels, comments };
}

const compare = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);
