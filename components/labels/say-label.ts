/** Sends a label's families that are yet to be made, and then the label, in that order: so they also arrive. */
import type { CommandDraft } from "../../lib/sync/client.ts";
import type { Say } from "../neuron/say.ts";

/**
 * Resolves to null when all of it is kept, or to why it is not. Families that were kept are told of one by one, so that a
 * second attempt does not make them again.
 */
export async function sayLabel(
  say: Say,
  makes: readonly CommandDraft[],
  label: CommandDraft,
  onMade: (families: ReadonlySet<string>) => void,
): Promise<string | null> {
  const made = new Set<string>();
  for (const make of makes) {
    const failure = await say(make);
    if (failure !== null) return failure;
    if ("family" in make) made.add(make.family);
    onMade(made);
  }
  return say(label);
}
