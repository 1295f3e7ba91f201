/** One word for how a page stands with the server. */
import type { Person } from "../catalog/person.ts";
import { withWorkspace } from "./follow.ts";
import type { SessionFollower } from "./follow-session.ts";
import type { FollowState } from "./live-document.ts";
import { createCell, createLazy, type Observable, subscribeToAll } from "./observable.ts";
import type { ConnectionState } from "./views.ts";
import type { OpenWorkspace } from "./workspace.ts";

/**
 * `lines` are those of the documents on the page; `reachable` says whether the server's last answers came (null: not
 * asked yet).
 */
export function summariseLines(
  lines: readonly FollowState["line"][],
  online: boolean,
  reachable: boolean | null,
): ConnectionState["state"] {
  if (!online) return "offline";
  if (lines.some(({ type }) => type === "offline")) return "offline";
  if (lines.some(({ type }) => type === "connecting")) return "connecting";
  if (lines.some(({ type }) => type === "live")) return "live";
  return reachable === null ? "connecting" : reachable ? "live" : "offline";
}

type ConnectionSources = {
  readonly workspace: Observable<OpenWorkspace | null>;
  readonly me: Observable<Person | null>;
  readonly session: SessionFollower;
  readonly online: Observable<boolean>;
};

export function followConnection({
  workspace,
  me,
  session,
  online,
}: ConnectionSources): Observable<ConnectionState> {
  const initial: ConnectionState = { state: "connecting", unsaved: 0, durable: true };
  return createLazy<ConnectionState>(initial, (set) => {
    const shown = createCell(initial);
    const show = (next: ConnectionState) => {
      const { state, unsaved, durable } = shown.get();
      if (state === next.state && unsaved === next.unsaved && durable === next.durable) return;
      shown.set(next);
      set(next);
    };
    const withoutWorkspace = () => {
      if (workspace.get() === null) {
        show({ ...initial, state: summariseLines([], online.get(), session.reachable.get()) });
      }
    };
    const leave = subscribeToAll([online, session.reachable], withoutWorkspace);
    const stop = withWorkspace(workspace, ({ pool, texts, outbox, durable }) => {
      const compute = () => {
        const { entries, reachable, durable: kept } = outbox.state.get();
        const mine = entries.filter((entry) => entry.refusal === null && entry.person === me.get()?.id);
        const written = texts.states.get();
        const lines = [...pool.states.get(), ...written].map(({ line }) => line);
        const unsaved = written.reduce((sum, { waiting }) => sum + waiting, mine.length);
        const state = summariseLines(lines, online.get(), session.reachable.get());
        const stuck = mine.length > 0 && !reachable;
        const allKept = durable && kept && written.every((text) => text.durable);
        show({ state: stuck ? "offline" : state, unsaved, durable: allKept });
      };
      const leaveAll = subscribeToAll(
        [pool.states, texts.states, outbox.state, me, online, session.reachable],
        compute,
      );
      compute();
      return leaveAll;
    });
    withoutWorkspace();
    return () => {
      leave();
      stop();
    };
  });
}
