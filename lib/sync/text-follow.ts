/** A text for whoever is signed in: another person at the same page gets a document of their own. */
import type { Person } from "../catalog/person.ts";
import { withWorkspace } from "./follow.ts";
import { createPatience } from "./made-here.ts";
import { createLazy, type Observable, subscribeToAll } from "./observable.ts";
import type { TextDocument } from "./text-document.ts";
import type { OpenWorkspace } from "./workspace.ts";

type Sources = {
  readonly workspace: Observable<OpenWorkspace | null>;
  readonly me: Observable<Person | null>;
};

/** Null until it is open. `writes`: whether whoever is signed in may write it. */
export function followText(
  { workspace, me }: Sources,
  catalog: string,
  subject: string,
  writes: boolean,
): Observable<TextDocument | null> {
  return createLazy<TextDocument | null>(null, (set) =>
    withWorkspace(workspace, ({ texts, outbox }) => {
      let held: { release(): void } | null = null;
      let unwatch: (() => void) | null = null;
      /** Shows a text, but for as long as the server has not heard of what it is of. */
      const show = (text: TextDocument) => {
        const isWaitedOut = createPatience(catalog, subject, () => text.reconnect());
        const look = () => set(isWaitedOut(text.state.get().line, outbox.state.get().entries) ? null : text);
        unwatch = subscribeToAll([text.state, outbox.state], look);
        look();
      };
      const take = () => {
        held?.release();
        unwatch?.();
        set(null);
        const person = me.get()?.id ?? null;
        const name = { type: "text", catalog, subject } as const;
        held = texts.acquire({ name, person, writes: writes && person !== null }, show);
      };
      let person = me.get()?.id;
      const leave = me.subscribe(() => {
        if (me.get()?.id === person) return; // only the name has changed
        person = me.get()?.id;
        take();
      });
      take();
      return () => {
        leave();
        unwatch?.();
        held?.release();
        set(null);
      };
    }),
  );
}
