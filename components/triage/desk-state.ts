/**
 * What lies on the desk: the unit at hand, those that come next, and what was done with those before. Pure, so that the
 * order of key presses and of the server's news can be tested without either.
 */
import type { AnswerDraft } from "./answer-draft.ts";

export type Done = {
  readonly unit: string;
  /** What was stated, by the id of its record; null where a unit was only passed over. */
  readonly stated: { readonly kind: "label" | "abstention"; readonly record: string } | null;
  readonly draft: AnswerDraft;
};

export type Desk = {
  readonly current: string | null;
  readonly ahead: readonly string[];
  /** The last one last. */
  readonly done: readonly Done[];
};

export const emptyDesk: Desk = { current: null, ahead: [], done: [] };

/** Units that the desk has had in hand and is through with. */
const through = ({ done }: Desk): ReadonlySet<string> => new Set(done.map(({ unit }) => unit));

/** Puts units behind those that wait, each unit once; the first comes to hand when nothing is. */
export function supply(desk: Desk, units: readonly string[]): Desk {
  const had = new Set([...through(desk), ...desk.ahead, desk.current]);
  const ahead = [...desk.ahead, ...units.filter((unit) => !had.has(unit))];
  if (desk.current !== null || ahead.length === 0) {
    return ahead.length === desk.ahead.length ? desk : { ...desk, ahead };
  }
  return { ...desk, current: ahead[0] ?? null, ahead: ahead.slice(1) };
}

/** The unit at hand is done with; the next one comes to hand. */
export function finish(desk: Desk, stated: Done["stated"], draft: AnswerDraft): Desk {
  if (desk.current === null) return desk;
  const done = [...desk.done, { unit: desk.current, stated, draft }];
  return { current: desk.ahead[0] ?? null, ahead: desk.ahead.slice(1), done };
}

/** The last unit comes back to hand, and the one at hand waits next. */
export function takeBack(desk: Desk): { desk: Desk; undone: Done | null } {
  const undone = desk.done.at(-1) ?? null;
  if (!undone) return { desk, undone };
  const ahead = desk.current === null ? desk.ahead : [desk.current, ...desk.ahead];
  return { desk: { current: undone.unit, ahead, done: desk.done.slice(0, -1) }, undone };
}
