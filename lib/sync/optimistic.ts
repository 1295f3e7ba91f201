/**
 * What a person sees at once of what they just said: the followed document with their own commands applied on top.
 * Pure: the same document and commands always give the same view, however often and in whatever order news arrives.
 */
import type { CatalogRecord, Command } from "../catalog/command.ts";
import type { Person } from "../catalog/person.ts";
import type { Comment } from "../catalog/records/comment.ts";
import type { Label } from "../catalog/records/label.ts";
import type { Support } from "../catalog/records/support.ts";
import type { Thread } from "./thread.ts";

/** A command that waits in this browser. `at` is this browser's time; the server will stamp its own. */
export type PendingCommand = {
  readonly command: Command;
  readonly catalog: string;
  readonly subject: string | null;
  readonly at: string;
};

/** A thread in which some records are not (or not in this version) on the server yet. */
export type OptimisticThread = Thread & { readonly unsaved: ReadonlySet<string> };

type Draft = {
  labels: Map<string, Label>;
  supports: Map<string, Support>;
  comments: Map<string, Comment>;
  unsaved: Set<string>;
};

/**
 * Lays the server's own answers over a document that has not caught up with them yet, so that nothing flickers between
 * the answer and the document's update. Answers that the document already holds, or is past, change nothing.
 */
export function applyAnswers(thread: Thread, answers: readonly CatalogRecord[]): Thread {
  if (answers.length === 0) return thread;
  const labels = new Map(thread.labels);
  const supports = new Map(thread.supports);
  const comments = new Map(thread.comments);
  const weights = new Map(thread.weights);
  for (const record of answers) {
    if (!holdsAnswer(thread, record)) weights.delete(record.id); // of the version before
    switch (record.kind) {
      case "label":
        layOver(labels, record);
        break;
      case "support":
        layOver(supports, record);
        break;
      case "comment":
        layOver(comments, record);
        break;
      default:
        record satisfies never;
    }
  }
  return { ...thread, labels, supports, comments, weights };
}

function layOver<R extends CatalogRecord>(records: Map<string, R>, answer: R): void {
  const known = records.get(answer.id);
  if (known && known.version >= answer.version) return;
  if (answer.withdrawnAt === null) records.set(answer.id, answer);
  else records.delete(answer.id);
}

/** Whether a document shows what the server answered, so that the answer need not be kept any longer. */
export function holdsAnswer(thread: Thread, answer: CatalogRecord): boolean {
  const known =
    thread.labels.get(answer.id) ?? thread.supports.get(answer.id) ?? thread.comments.get(answer.id);
  return known === undefined ? answer.withdrawnAt !== null : known.version >= answer.version;
}

/** Applies waiting commands, in their order, as `me` would have them. What they speak of and is not there is left out. */
export function applyPending(
  thread: Thread,
  subject: string,
  pending: readonly PendingCommand[],
  me: Person,
): OptimisticThread {
  const draft: Draft = {
    labels: new Map(thread.labels),
    supports: new Map(thread.supports),
    comments: new Map(thread.comments),
    unsaved: new Set(),
  };
  for (const waiting of pending) {
    if (waiting.subject === null || waiting.subject === subject) applyOne(draft, subject, waiting, me);
  }
  const people = pending.length > 0 ? new Map([[me.id, me], ...thread.people]) : thread.people;
  return { ...draft, people, weights: thread.weights };
}

function applyOne(draft: Draft, subject: string, { command, catalog, at }: PendingCommand, me: Person): void {
  const { labels, supports, comments, unsaved } = draft;
  const made = {
    catalog,
    subject,
    author: me.id,
    version: 1,
    createdAt: at,
    updatedAt: at,
    withdrawnAt: null,
  };
  switch (command.type) {
    case "label.create":
      if (!labels.has(command.label)) {
        labels.set(command.label, { ...made, ...command.content, id: command.label, kind: "label" });
      }
      unsaved.add(command.label);
      return;
    case "label.revise": {
      const label = labels.get(command.label);
      if (!label) return;
      labels.set(command.label, { ...label, ...command.content, updatedAt: at });
      unsaved.add(command.label);
      return;
    }
    case "label.withdraw":
      labels.delete(command.label);
      return;
    case "label.support":
      if (!labels.has(command.label) || ownSupport(draft, command.label, me)) return;
      supports.set(command.support, { ...made, id: command.support, kind: "support", label: command.label });
      unsaved.add(command.support);
      return;
    case "label.unsupport": {
      const own = ownSupport(draft, command.label, me);
      if (own) supports.delete(own.id);
      return;
    }
    case "comment.create": {
      const { comment: id, parent, content } = command;
      if (!comments.has(id)) comments.set(id, { ...made, ...content, id, parent, kind: "comment" });
      unsaved.add(id);
      return;
    }
    case "comment.revise": {
      const comment = comments.get(command.comment);
      if (!comment) return;
      comments.set(command.comment, { ...comment, ...command.content, updatedAt: at });
      unsaved.add(command.comment);
      return;
    }
    case "comment.withdraw":
      comments.delete(command.comment);
      return;
    default:
      command satisfies never;
  }
}

const ownSupport = (draft: Draft, label: string, me: Person): Support | undefined =>
  [...draft.supports.values()].find((support) => support.label === label && support.author === me.id);
