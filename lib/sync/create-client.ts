/** Puts the parts of synchronisation together: one client for a page. */

import { type Command, commandSchema, recordIdOf } from "../catalog/command.ts";
import type { Person } from "../catalog/person.ts";
import { createId } from "../shared/ids.ts";
import { MicrographiaError } from "../shared/result.ts";
import type { CatalogClient, CommandQueue, IdentifiedDraft } from "./client.ts";
import { followConnection } from "./connection.ts";
import { createDraft, type DraftScope } from "./drafts.ts";
import type { SyncEnvironment } from "./environment.ts";
import {
  findSubject,
  followIndex,
  followLayer,
  followPulse,
  followThread,
  type Sources,
  withWorkspace,
} from "./follow.ts";
import { followSession } from "./follow-session.ts";
import { createCell, createLazy, type Observable, subscribeToAll } from "./observable.ts";
import { createAnnouncements, followPresence } from "./presence.ts";
import type { SessionState } from "./session.ts";
import { followText } from "./text-follow.ts";
import { type OpenWorkspace, openWorkspace } from "./workspace.ts";

export function createCatalogClient(environment: SyncEnvironment): CatalogClient {
  const session = followSession(environment);
  const workspace = createCell<OpenWorkspace | null>(null);
  const me = createCell<Person | null>(null);
  const scope = createCell<DraftScope | null>(null);
  const sources: Sources & { readonly workspace: Observable<OpenWorkspace | null> } = {
    workspace,
    me,
    now: environment.now,
  };
  const announcements = createAnnouncements();
  /** Opening and closing workspaces, one after another. */
  let moving: Promise<void> = Promise.resolve();
  let closed = false;

  async function moveTo(epoch: string): Promise<void> {
    const before = workspace.get();
    if (closed || before?.epoch === epoch) return;
    workspace.set(null);
    await before?.close();
    const opened = await openWorkspace({
      environment,
      epoch,
      person: () => me.get()?.id ?? null,
      onSignedOut: () => void session.refresh(),
    });
    workspace.set(opened);
    opened.outbox.kick();
  }

  function follow(): void {
    const known = session.state.get();
    if (known.state === "loading" || known.state === "failed") return;
    const person = personOf(known);
    const changed = person?.id !== me.get()?.id;
    if (changed || person?.name !== me.get()?.name) me.set(person);
    if (changed || scope.get()?.epoch !== known.epoch)
      scope.set({ epoch: known.epoch, person: person?.id ?? null });
    const here = workspace.get();
    if (here?.epoch !== known.epoch) {
      moving = moving.then(() => moveTo(known.epoch));
    } else if (here) {
      // The server knows a connection by the person it began with.
      for (const { document } of here.pool.open()) {
        if (changed || document.state.get().line.type === "refused") document.reconnect();
      }
      here.texts.welcome(person?.id ?? null);
      here.outbox.kick();
    }
  }

  function followNetwork(): void {
    const here = workspace.get();
    if (!here) return;
    for (const { document } of here.pool.open()) {
      if (environment.online.get()) document.reconnect();
      else document.disconnect();
    }
    if (environment.online.get()) here.texts.reconnect();
    else here.texts.disconnect();
    here.outbox.kick();
  }

  const leaving = [session.state.subscribe(follow), environment.online.subscribe(followNetwork)];
  follow();
  void session.refresh();

  /** The workspace, once there is one. Rejects when the page has never reached the server. */
  async function ready(): Promise<OpenWorkspace> {
    if (session.state.get().state === "loading") await session.refresh();
    await moving;
    const here = workspace.get();
    if (!here) {
      throw new MicrographiaError(
        "unavailable",
        "This page has not reached the server yet, so it cannot keep what you write. Try again in a moment.",
      );
    }
    return here;
  }

  async function sendAll(catalog: string, drafts: readonly IdentifiedDraft[]): Promise<"queued"> {
    const here = await ready();
    const person = me.get();
    if (!person) throw new MicrographiaError("unauthenticated", "Sign in first; what you wrote stays here.");
    const queuedAt = environment.now().toISOString();
    const entries = drafts.map(readCommand).map((command) => ({
      command,
      catalog,
      subject: "subject" in command ? command.subject : findSubject(here, recordIdOf(command)),
      person: person.id,
      queuedAt,
      refusal: null,
    }));
    await here.outbox.add(...entries);
    return "queued";
  }

  return {
    session: session.state,
    connection: followConnection({ workspace, me, session, online: environment.online }),
    refreshSession: session.refresh,
    async signOut() {
      await session.signOut();
      // Others who use this browser must not find what only members may read; what waits to be sent stays.
      await workspace.get()?.store.forgetDocuments();
    },
    thread: (catalog, subject) => followThread(sources, catalog, subject),
    catalogIndex: (catalog) => followIndex(sources, catalog),
    pulse: (catalog) => followPulse(sources, catalog),
    layerIndex: (catalog, layer) => followLayer(sources, catalog, layer),
    text: (catalog, subject, writes) => followText(sources, catalog, subject, writes),
    presence: (catalog, layer, unit) => followPresence(sources, announcements, [catalog, layer, unit]),
    commands: (catalog) =>
      createLazy<CommandQueue>({ pending: [], refused: [] }, (set) =>
        withWorkspace(workspace, ({ outbox }) => {
          const compute = () => {
            const mine = outbox.state
              .get()
              .entries.filter((entry) => entry.catalog === catalog && entry.person === me.get()?.id);
            set({
              pending: mine.flatMap(({ command, refusal }) => (refusal === null ? [command] : [])),
              refused: mine.flatMap(({ command, refusal }) =>
                refusal === null ? [] : [{ command, message: refusal }],
              ),
            });
          };
          const leave = subscribeToAll([outbox.state, me], compute);
          compute();
          return leave;
        }),
      ),
    send: (catalog, draft, id = createId()) => sendAll(catalog, [{ ...draft, id }]),
    sendAll,
    dismiss: async (id) => workspace.get()?.outbox.dismiss(id),
    retry: async (id) => workspace.get()?.outbox.retry(id),
    draft: (key, empty) =>
      createDraft({
        texts: environment.texts,
        tab: environment.tab,
        scope,
        key,
        empty,
        now: environment.now,
      }),
    async close() {
      closed = true;
      for (const leave of leaving) leave();
      session.close();
      await moving;
      const here = workspace.get();
      workspace.set(null);
      await here?.close();
    },
  };
}

const personOf = (state: SessionState): Person | null =>
  state.state === "signed-in" ? { id: state.user.id, name: state.user.name } : null;

/** A command that the server will take, or the reason why it will not: while the words are still in the field. */
function readCommand(draft: IdentifiedDraft): Command {
  const parsed = commandSchema.safeParse(draft);
  if (parsed.success) return parsed.data;
  const reasons = parsed.error.issues.map(({ message }) => message);
  throw new MicrographiaError("invalid", `This cannot be kept as it is: ${reasons.join("; ")}.`);
}
