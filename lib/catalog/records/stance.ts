/**
 * Where a person stands to somebody's label: for it or against it, never both. A command makes one record, so changing
 * sides makes the other one and leaves the first as it is; what counts is the later of the two (`stances.ts`), and these rules
 * see to it that the one just stated is the later, to the millisecond.
 */
import { fail } from "../../shared/result.ts";
import { writers } from "../person.ts";
import { idTaken, nextVersion, type Rule, stamps, targetOf, unchanged, withdrawn, written } from "../rule.ts";
import type { AnyRecord } from "./record.ts";
import { proseSchema } from "./text.ts";

export const stanceReasonSchema = proseSchema.max(2000);

type Taking = { readonly label: string; readonly reason?: string | undefined };
type TakingBack = { readonly label: string };

type StanceOptions<T extends Taking, TakeType extends string, BackType extends string> = {
  readonly kind: "support" | "dispute";
  readonly opposite: "support" | "dispute";
  readonly take: TakeType;
  readonly takeBack: BackType;
  /** The id that the command gives the record, should it be a new one. */
  id(command: T): string;
  /** Why nobody can take it: the label is withdrawn. */
  readonly closed: string;
  /** Why it cannot be taken back: there is none. */
  readonly none: string;
};

/** The rules of taking a stance and of taking it back. */
export function stanceRules<
  T extends Taking,
  B extends TakingBack,
  TakeType extends string,
  BackType extends string,
>(
  options: StanceOptions<T, TakeType, BackType>,
): { readonly [K in TakeType]: Rule<T> } & { readonly [K in BackType]: Rule<B> } {
  const { kind, opposite, id, closed, none } = options;
  const take: Rule<T> = {
    // One's own label has one's support already, and whoever no longer holds it revises or withdraws it.
    permit: { roles: writers, on: "others" },
    on: "label",
    needs: (command) => ({
      target: { record: command.label },
      same: { record: id(command) },
      own: { own: kind, target: command.label },
      opposite: { own: opposite, target: command.label },
    }),
    decide(command, situation) {
      const label = targetOf(situation);
      const { same, own } = situation.found;
      if (label.withdrawnAt !== null) return fail("conflict", closed);
      const against = liveOrNull(situation.found.opposite);
      const now = laterThan(against, situation.now);
      const standing = liveOrNull(own);
      if (standing) {
        const before = "reason" in standing ? standing.reason : "";
        const reason = command.reason ?? before;
        const overridden = against !== null && against.updatedAt >= standing.updatedAt;
        return reason === before && !overridden
          ? unchanged(standing)
          : written({ ...standing, ...nextVersion(standing, now), ...{ reason } });
      }
      if (same) return idTaken();
      const made = { id: id(command), kind, label: command.label, reason: command.reason ?? "" };
      return written({ ...stamps({ ...situation, now }, label.subject), ...made });
    },
  };
  const takeBack: Rule<B> = {
    permit: { roles: writers },
    on: "label",
    needs: ({ label }) => ({ target: { record: label }, own: { own: kind, target: label } }),
    decide: (_command, { found, now }) => (found.own ? withdrawn(found.own, now) : fail("not-found", none)),
  };
  return { [options.take]: take, [options.takeBack]: takeBack } as {
    readonly [K in TakeType]: Rule<T>;
  } & { readonly [K in BackType]: Rule<B> };
}

const liveOrNull = (record: AnyRecord | null | undefined): AnyRecord | null =>
  record && record.withdrawnAt === null ? record : null;

/** `now`, or the first millisecond after a record that is as late as that. */
const laterThan = (record: AnyRecord | null, now: string): string =>
  record === null || record.updatedAt < now ? now : new Date(Date.parse(record.updatedAt) + 1).toISOString();
