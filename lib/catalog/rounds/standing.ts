/**
 * The answers of a round as they count: each as it stood before its author could know what others said. What its author
 * made of it afterwards is a label's history like any other, and is marked, not counted.
 */
import type { RoundAnswer } from "./answering.ts";

/** One version of an answer, with its place in the order in which everything was written. */
export type AnswerVersion = { readonly sequence: number; readonly record: RoundAnswer };

/** When somebody was first shown what others had answered about a unit: everything up to `sequence` was before. */
export type Sight = {
  readonly unit: string;
  readonly person: string;
  readonly sequence: number;
  readonly at: string;
};

export type StandingAnswer = {
  readonly unit: string;
  readonly person: string;
  /** As it stood: of a label, what its author had said by then. */
  readonly record: RoundAnswer;
  /** Whether the author changed it, took it back or answered anew after having seen others' answers, or after the reveal. */
  readonly changedAfter: boolean;
  /** When the author first saw others' answers about this unit before the reveal; null for never. */
  readonly seenAt: string | null;
};

/**
 * The standing answers, by unit and person in the order of their first versions.
 *
 * @param versions of all answers of one round, in any order
 * @param sights at most one for each unit and person counts: the first
 * @param revealed the place of the reveal in the order of everything written; null while the round is not revealed
 */
export function standingAnswers(
  versions: readonly AnswerVersion[],
  sights: readonly Sight[],
  revealed: number | null,
): StandingAnswer[] {
  const firstSights = new Map<string, Sight>();
  for (const sight of sights) {
    const key = keyOf(sight.unit, sight.person);
    const known = firstSights.get(key);
    if (!known || sight.sequence < known.sequence) firstSights.set(key, sight);
  }
  const groups = new Map<string, AnswerVersion[]>();
  for (const version of [...versions].sort((a, b) => a.sequence - b.sequence)) {
    const key = keyOf(version.record.subject, version.record.author);
    const group = groups.get(key);
    if (group) group.push(version);
    else groups.set(key, [version]);
  }
  return [...groups].flatMap(([key, group]) => {
    const sight = firstSights.get(key) ?? null;
    const end = Math.min(sight?.sequence ?? Number.POSITIVE_INFINITY, revealed ?? Number.POSITIVE_INFINITY);
    const before = lastStates(group.filter(({ sequence }) => sequence <= end));
    // At most one stands at a time; the latest, if ever there were two.
    const standing = before.findLast(({ record }) => record.withdrawnAt === null);
    if (!standing) return [];
    return [
      {
        unit: standing.record.subject,
        person: standing.record.author,
        record: standing.record,
        changedAfter: group.some(({ sequence }) => sequence > end),
        seenAt: sight && (revealed === null || sight.sequence <= revealed) ? sight.at : null,
      },
    ];
  });
}

const keyOf = (unit: string, person: string): string => JSON.stringify([unit, person]);

/** The last version of each record, in the order of those. */
function lastStates(versions: readonly AnswerVersion[]): AnswerVersion[] {
  const last = new Map<string, AnswerVersion>();
  for (const version of versions) {
    last.delete(version.record.id);
    last.set(version.record.id, version);
  }
  return [...last.values()];
}
