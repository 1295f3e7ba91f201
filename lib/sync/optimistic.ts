/**
 * What a person sees at once of what they just said: the followed document with their own commands applied on top, by
 * the rules that the server will apply. Pure: the same document and commands always give the same view, however often and
 * in whatever order news arrives.
 */
import { applyCommand } from "../catalog/apply-command.ts";
import { type CatalogRecord, type Command, kindOf, recordIdOf, ruleOf } from "../catalog/command.ts";
import type { Person } from "../catalog/person.ts";
import type { AnyRecord } from "../catalog/records/record.ts";
import { type ActingMember, idsNamedBy, type Need } from "../catalog/rule.ts";
import type { Records, Thread } from "./thread.ts";

/** A command that waits in this browser. `at` is this browser's time; the server will stamp its own. */
export type PendingCommand = {
  readonly command: Command;
  readonly catalog: string;
  readonly subject: string | null;
  readonly at: string;
};

/** A thread in which some records are not (or not in this version) on the server yet. */
export type OptimisticThread = Thread & { readonly unsaved: ReadonlySet<string> };

/**
 * Lays the server's own answers over a document that has not caught up with them yet, so that nothing flickers between
 * the answer and the document's update. Answers that the document already holds, or is past, change nothing.
 */
export function applyAnswers(thread: Thread, answers: readonly CatalogRecord[]): Thread {
  if (answers.length === 0) return thread;
  const records = new Map(thread.records);
  const weights = new Map(thread.weights);
  for (const answer of answers) {
    if (holdsAnswer(thread, answer)) continue;
    weights.delete(answer.id); // of the version before
    const known = records.get(answer.id);
    if (known && known.version >= answer.version) continue;
    if (answer.withdrawnAt === null) records.set(answer.id, answer);
    else records.delete(answer.id);
  }
  return { ...thread, records, weights };
}

/** Whether a document shows what the server answered, so that the answer need not be kept any longer. */
export function holdsAnswer({ records }: Thread, answer: CatalogRecord): boolean {
  const known = records.get(answer.id);
  return known === undefined ? answer.withdrawnAt !== null : known.version >= answer.version;
}

/**
 * Applies waiting commands, in their order, as `me` would have them. What they speak of and is not there is left out, and
 * so are records that the document would not hold.
 */
export function applyPending(
  thread: Thread,
  holds: (record: CatalogRecord) => boolean,
  pending: readonly PendingCommand[],
  me: Person,
): OptimisticThread {
  const records = new Map(thread.records);
  const past: Past = { made: new Map(), versions: new Map() };
  const unsaved = new Set<string>();
  for (const waiting of pending) {
    const changed = decide(records, past, waiting, me);
    if (changed) remember(past, waiting.command.id, records.get(changed.id), changed);
    if (changed && holds(changed)) {
      if (changed.withdrawnAt === null) records.set(changed.id, changed);
      else records.delete(changed.id);
      if (records.has(changed.id)) unsaved.add(changed.id);
    } else if (!changed && isByMe(records.get(recordIdOf(waiting.command)), me)) {
      // The document has it already and the answer is still on its way, or lost.
      unsaved.add(recordIdOf(waiting.command));
    }
  }
  const people = pending.length > 0 ? new Map([[me.id, me], ...thread.people]) : thread.people;
  return { ...thread, records, unsaved, people };
}

const isByMe = (record: AnyRecord | undefined, me: Person): boolean => record?.author === me.id;

/** What waiting commands did, and the versions they did it to, so that what has not been sent yet can be taken back. */
type Past = { readonly made: Map<string, AnyRecord>; readonly versions: Map<string, AnyRecord> };

const versionKey = (id: string, version: number): string => `${id}/${version}`;

function remember(
  { made, versions }: Past,
  command: string,
  before: AnyRecord | undefined,
  after: AnyRecord,
): void {
  if (before) versions.set(versionKey(before.id, before.version), before);
  versions.set(versionKey(after.id, after.version), after);
  made.set(command, after);
}

/** Follows named fields from record to record, as far as they are here, each record once. */
function findReached(
  records: Records,
  { reaches, from, along }: Extract<Need, { reaches: string }>,
): AnyRecord | null {
  const seen = new Set<string>();
  const ahead = [from];
  for (let id = ahead.pop(); id !== undefined; id = ahead.pop()) {
    const record = seen.has(id) ? undefined : records.get(id);
    seen.add(id);
    if (record && id === reaches) return record;
    if (record) ahead.push(...idsNamedBy(record, along));
  }
  return null;
}

/** The record as the server will have it; null when the command changes nothing here, or cannot be foreseen. */
function decide(
  records: Records,
  past: Past,
  { command, catalog, at }: PendingCommand,
  me: Person,
): CatalogRecord | null {
  const find = (need: Need): AnyRecord | null => {
    if ("record" in need) return records.get(need.record) ?? null;
    if ("version" in need) {
      // Earlier versions are the server's; the present one is here, and those that waiting commands changed.
      const now = records.get(need.of);
      return now?.version === need.version
        ? now
        : (past.versions.get(versionKey(need.of, need.version)) ?? null);
    }
    if ("madeBy" in need) return past.made.get(need.madeBy) ?? null;
    if ("withdrawalOf" in need) return null; // history is the server's
    if ("reaches" in need) return findReached(records, need);
    const mine = [...records.values()].filter(({ author, kind }) => author === me.id && kind === need.own);
    return mine.find((record) => kindOf(record).target(record) === need.target) ?? null;
  };
  const rule = ruleOf(command);
  const found: Record<string, AnyRecord | null> = {};
  let needs = Object.entries(rule.needs(command));
  while (needs.length > 0) {
    for (const [name, need] of needs) found[name] = find(need);
    needs = Object.entries(rule.needsThen?.(command, found) ?? {}).filter(([name]) => !(name in found));
  }
  // Whether the role allows it is the server's to say; whose record it is, is checked here, too.
  const actor: ActingMember = { type: "member", person: me, role: "owner" };
  const gathering = rule.gathers?.(command, found) ?? null;
  const gathered = gathering
    ? [...records.values()].filter(
        (record) =>
          gathering.kinds.includes(record.kind) && kindOf(record).target(record) === gathering.target,
      )
    : [];
  const outcome = applyCommand(command, { actor, catalog, now: at, found, gathered });
  return outcome.ok && outcome.value.changed ? outcome.value.record : null;
}
