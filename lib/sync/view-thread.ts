/** From records to what the page shows: names for ids, stances with their labels, everything in its order. */
import type { Person } from "../catalog/person.ts";
import type { Comment } from "../catalog/records/comment.ts";
import { recordsOfKind } from "../catalog/records-of-kind.ts";
import { decision, rankLabels } from "../catalog/shown-label.ts";
import { stancesByLabel, stancesOn } from "../catalog/stances.ts";
import type { OptimisticThread } from "./optimistic.ts";
import type { CommentView, LabelView, StanceView } from "./views.ts";

/** `me` is null for a visitor. */
export function viewThread(
  thread: OptimisticThread,
  me: Person | null,
): { labels: LabelView[]; comments: CommentView[] } {
  const nameOf = (id: string) => thread.people.get(id)?.name ?? "Unknown person";
  /** What waits here will be about the network that is there when the server gets it. */
  const packSha256Of = (id: string) => (thread.unsaved.has(id) ? null : (thread.weights.get(id) ?? null));
  const records = [...thread.records.values()];
  const stances = stancesByLabel(records);
  const decided = decision(records);
  const personOf = (id: string): Person => thread.people.get(id) ?? { id, name: nameOf(id) };
  const stanceOf = ({ author, reason }: { author: string; reason: string }): StanceView => ({
    ...personOf(author),
    reason,
  });
  const labels = rankLabels(records).map((label): LabelView => {
    const { supports, disputes } = stancesOn(stances, label.id);
    const own = [...supports, ...disputes].find(({ author }) => author === me?.id);
    const stated = [...recordsOfKind(records, "support"), ...recordsOfKind(records, "dispute")].filter(
      (stance) => stance.label === label.id && stance.author === me?.id,
    );
    return {
      ...label,
      authorName: nameOf(label.author),
      packSha256: packSha256Of(label.id),
      supporters: supports.map(stanceOf),
      disputers: disputes.map(stanceOf),
      decision:
        decided?.label === label.id
          ? {
              id: decided.id,
              by: personOf(decided.author),
              reason: decided.reason,
              at: decided.createdAt,
              saved: !thread.unsaved.has(decided.id),
            }
          : null,
      saved: !thread.unsaved.has(label.id),
      mine: label.author === me?.id,
      supportedByMe: own?.kind === "support",
      disputedByMe: own?.kind === "dispute",
      ownStances: stated.sort((one) => (one.id === own?.id ? -1 : 1)).map(({ kind }) => kind),
      ownReason: own?.reason ?? "",
      stanceSaved: own === undefined || !thread.unsaved.has(own.id),
    };
  });
  const comments = recordsOfKind(thread.records.values(), "comment")
    .sort((a, b) => compare(a.createdAt, b.createdAt) || compare(a.id, b.id))
    .map((comment) =>
      viewComment(comment, {
        me,
        authorName: nameOf(comment.author),
        packSha256: packSha256Of(comment.id),
        saved: !thread.unsaved.has(comment.id),
        isThere: (id) => thread.records.has(id),
      }),
    );
  return { labels, comments };
}

/** A comment as a page shows it. */
export const viewComment = (
  comment: Comment,
  {
    me,
    isThere,
    ...view
  }: Pick<CommentView, "authorName" | "packSha256" | "saved"> & {
    readonly me: Pick<Person, "id"> | null;
    readonly isThere: (comment: string) => boolean;
  },
): CommentView => ({
  ...comment,
  ...view,
  mine: comment.author === me?.id,
  parentMissing: comment.parent !== null && !isThere(comment.parent),
});

const compare = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);
