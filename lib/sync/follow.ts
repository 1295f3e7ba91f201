/** Documents, waiting commands and the person, put together into what a page shows. */
import { type CatalogRecord, kindOf, recordIdOf } from "../catalog/command.ts";
import type { Person } from "../catalog/person.ts";
import { asAnswer } from "../catalog/rounds/answering.ts";
import { closeCodes } from "./close-codes.ts";
import type { DocumentPool } from "./document-pool.ts";
import type { MirrorName, Pulse } from "./documents.ts";
import type { FollowState } from "./live-document.ts";
import type { OutboxEntry } from "./local-store.ts";
import { createPatience } from "./made-here.ts";
import { createLazy, type Observable, subscribeToAll } from "./observable.ts";
import {
  applyAnswers,
  applyPending,
  holdsAnswer,
  type OptimisticThread,
  type PendingCommand,
} from "./optimistic.ts";
import type { Answer, Outbox } from "./outbox.ts";
import { readPulse, readThread, readUnits, type Thread } from "./thread.ts";
import { viewThread } from "./view-thread.ts";
import { viewUnits } from "./view-units.ts";
import type { CatalogIndexState, LayerIndexState, RecordsView, ThreadState } from "./views.ts";

/** What belongs to one data folder of the server, in this browser. */
export type Workspace = {
  readonly epoch: string;
  readonly pool: DocumentPool;
  readonly outbox: Outbox;
};

export type Sources = {
  /** Null until it is known which data folder the server has. */
  readonly workspace: Observable<Workspace | null>;
  /** Who is signed in; null for a visitor. */
  readonly me: Observable<Person | null>;
  readonly now: () => Date;
};

/** The server tells documents before it answers, so a live one shows an answer within moments, if ever. */
const overtakenMs = 5000;

/** Whether a command answers in a round. Documents hold answers when the round opens them, and not before. */
const answersRound = ({ command }: OutboxEntry): boolean =>
  command.type === "abstention.create" || (command.type === "label.create" && command.round !== undefined);

/** An answer in a round that the document does not hold: as far as this page knows it is sealed. */
const isSealed = (record: CatalogRecord, { records }: Thread): boolean =>
  asAnswer(record) !== null && !records.has(record.id);

/** Waiting commands of a person in a catalog. Refused ones are not shown as said. */
function waitingOf(entries: readonly OutboxEntry[], catalog: string, me: Person | null): PendingCommand[] {
  return entries
    .filter((entry) => entry.refusal === null && entry.catalog === catalog && entry.person === me?.id)
    .filter((entry) => !answersRound(entry))
    .map(({ command, subject, queuedAt }) => ({ command, catalog, subject, at: queuedAt }));
}

/** Follows something of the workspace, and starts over whenever there is another workspace. */
export function withWorkspace<W extends Workspace>(
  workspace: Observable<W | null>,
  follow: (workspace: W) => () => void,
): () => void {
  let stop: (() => void) | null = null;
  const restart = () => {
    stop?.();
    const current = workspace.get();
    stop = current === null ? null : follow(current);
  };
  const leave = workspace.subscribe(restart);
  restart();
  return () => {
    leave();
    stop?.();
  };
}

/** Whether a page waits, shows, or says why not. */
type Readiness =
  | { readonly state: "loading" }
  | { readonly state: "failed"; readonly message: string; readonly missing: boolean }
  | { readonly state: "ready"; readonly complete: boolean; readonly inStep: boolean };

function readiness({ line, known }: FollowState): Readiness {
  if (line.type === "refused") {
    const message = line.reason || "The server does not show this.";
    return { state: "failed", message, missing: line.code === closeCodes.notFound };
  }
  if (known) return { state: "ready", complete: true, inStep: line.type === "live" };
  return line.type === "offline" ? { state: "ready", complete: false, inStep: false } : { state: "loading" };
}

export function followThread(sources: Sources, catalog: string, subject: string): Observable<ThreadState> {
  return followRecords<ThreadState>(
    sources,
    { type: "thread", catalog, subject },
    (record) => record.subject === subject,
    (shown, thread, me) => ({
      state: "ready",
      ...shown,
      ...viewThread(thread, me),
      past: thread.past ?? null,
    }),
  );
}

export function followIndex(sources: Sources, catalog: string): Observable<CatalogIndexState> {
  return followRecords<CatalogIndexState>(
    sources,
    { type: "index", catalog },
    (record) => kindOf(record).listed,
    (shown) => ({ state: "ready", ...shown }),
  );
}

type RecordsState = Exclude<ThreadState, { state: "ready" }>;

/** Follows a document of records; `holds` says which records belong into it. */
function followRecords<S>(
  sources: Sources,
  name: MirrorName,
  holds: (record: CatalogRecord) => boolean,
  view: (shown: RecordsView, thread: OptimisticThread, me: Person | null) => S,
): Observable<S | RecordsState> {
  return createLazy<S | RecordsState>({ state: "loading" }, (set) =>
    withWorkspace(sources.workspace, ({ pool, outbox }) => {
      const { document, release } = pool.acquire(name);
      let timer: ReturnType<typeof setTimeout> | null = null;
      const isWaitedOut =
        name.type === "thread"
          ? createPatience(name.catalog, name.subject, () => document.reconnect())
          : () => false;
      const compute = () => {
        const { entries, answers } = outbox.state.get();
        const following = document.state.get();
        const ready: Readiness = isWaitedOut(following.line, entries)
          ? { state: "ready", complete: false, inStep: false }
          : readiness(following);
        if (ready.state !== "ready") return set(ready);
        const followed = readThread(document.current().doc);
        const here = answers.filter(
          ({ record }) => record.catalog === name.catalog && holds(record) && !isSealed(record, followed),
        );
        const answered = applyAnswers(
          followed,
          here.map(({ record }) => record),
        );
        const me = sources.me.get();
        const thread = me
          ? applyPending(answered, holds, waitingOf(entries, name.catalog, me), me)
          : { ...answered, unsaved: new Set<string>() };
        const { people, unsaved, weights } = thread;
        const records = [...thread.records.values()].sort(byAge);
        const { complete, inStep } = ready;
        set(view({ complete, inStep, records, people, unsaved, weights }, thread, me));
        forgetOld(followed, here);
      };
      /** Forgets answers that the document shows, and those that something else has overtaken. */
      const forgetOld = (followed: Thread, here: readonly Answer[]) => {
        const live = document.state.get().line.type === "live";
        const now = sources.now().getTime();
        for (const { commandId, record, at } of here) {
          if (holdsAnswer(followed, record) || (live && now - at >= overtakenMs))
            outbox.forgetAnswer(commandId);
          else if (live) timer ??= setTimeout(recompute, overtakenMs);
        }
      };
      const recompute = () => {
        timer = null;
        compute();
      };
      const leave = subscribeToAll([document, outbox.state, sources.me], compute);
      compute();
      return () => {
        if (timer !== null) clearTimeout(timer);
        leave();
        release();
      };
    }),
  );
}

const byAge = (a: CatalogRecord, b: CatalogRecord): number =>
  compare(a.createdAt, b.createdAt) || compare(a.id, b.id);
const compare = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);

export function followLayer(sources: Sources, catalog: string, layer: string): Observable<LayerIndexState> {
  const loading: LayerIndexState = { state: "loading", units: new Map() };
  return createLazy<LayerIndexState>(loading, (set) =>
    withWorkspace(sources.workspace, ({ pool, outbox }) => {
      const { document, release } = pool.acquire({ type: "layer", catalog, layer });
      const compute = () => {
        const ready = readiness(document.state.get());
        // What somebody may no longer read leaves the page too.
        const units = ready.state === "failed" ? new Map() : readUnits(document.current().doc);
        const me = sources.me.get();
        const waiting = waitingOf(outbox.state.get().entries, catalog, me);
        set({ ...ready, units: viewUnits(units, layer, waiting, me) });
      };
      const leave = subscribeToAll([document, outbox.state, sources.me], compute);
      compute();
      return () => {
        leave();
        release();
      };
    }),
  );
}

/** How far what is asked for over HTTP has come; null until that is known. */
export function followPulse(sources: Sources, catalog: string): Observable<Pulse | null> {
  return createLazy<Pulse | null>(null, (set) =>
    withWorkspace(sources.workspace, ({ pool }) => {
      const { document, release } = pool.acquire({ type: "pulse", catalog });
      const compute = () => set(document.state.get().known ? readPulse(document.current().doc) : null);
      const leave = document.subscribe(compute);
      compute();
      return () => {
        leave();
        release();
      };
    }),
  );
}

/** What a command that names only a record is about, if this page has the thread that holds it. */
export function findSubject({ pool, outbox }: Workspace, recordId: string): string | null {
  for (const { name, document } of pool.open()) {
    if (name.type !== "thread" && name.type !== "index") continue;
    const record = readThread(document.current().doc).records.get(recordId);
    if (record) return record.subject;
  }
  for (const { command, subject } of outbox.state.get().entries) {
    if (recordIdOf(command) === recordId && subject !== null) return subject;
  }
  return null;
}
