/** Measuring a network before an edit and after it. */

import { canonicalJson } from "../../model/canonical-json.ts";
import type { Operation } from "../../model/edit/record.ts";
import type { Executor } from "../../model/executor.ts";
import type { Bench, MethodWork } from "../method.ts";

export type BeforeAfter<T> = { readonly before: T; readonly after: T };

/** Measurements of unedited networks that are kept, the one that was not asked for longest going first. */
const kept = 8;

/** What was measured of a network that nothing was done to, as long as its executor is there: every edit is held against it. */
const known = new WeakMap<Executor, Map<string, unknown>>();

async function unedited<T>(executor: Executor, key: string, measure: () => Promise<T>): Promise<T> {
  const own = known.get(executor) ?? new Map<string, unknown>();
  known.set(executor, own);
  // The same key is always about the same question, so what is under it has the type of its answer.
  const result = own.has(key) ? (own.get(key) as T) : await measure();
  own.delete(key);
  own.set(key, result);
  for (const oldest of own.keys()) {
    if (own.size <= kept) break;
    own.delete(oldest);
  }
  return result;
}

/**
 * Asks the same of the network as its pack has it and of the edited one. `question` says what is asked, with everything that decides
 * the answer besides the network; `ask` must not depend on anything else. Progress is that of both together.
 */
export async function beforeAndAfter<T>(
  bench: Bench,
  operations: readonly Operation[],
  question: unknown,
  work: MethodWork,
  ask: (bench: Bench, work: MethodWork) => Promise<T>,
): Promise<BeforeAfter<T>> {
  // First of all, so that an edit that cannot be carried out is refused before anything is measured.
  const executor = await bench.executor.edited(operations);
  try {
    const before = await unedited(bench.executor, canonicalJson(question), () =>
      ask(bench, half(work, 0, "as it is")),
    );
    const after = await ask({ ...bench, executor }, half(work, 1, "edited"));
    return { before, after };
  } finally {
    executor.dispose();
  }
}

/** The work of one of two passes as a part of both. */
const half = (work: MethodWork, pass: 0 | 1, network: string): MethodWork => ({
  ...work,
  onProgress: ({ done, total, note }) =>
    work.onProgress?.({
      done: pass * total + done,
      total: 2 * total,
      note: `The network ${network}${note === undefined ? "" : `: ${note}`}`,
    }),
});
