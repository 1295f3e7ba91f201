/**
 * What this page has just made is opened before the server has heard of it: a command is on its way while its page is drawn already. That
 * the server knows nothing of this name is not its last word then; once it has the command, it is asked a second time.
 */
import { recordIdOf } from "../catalog/command.ts";
import { closeCodes } from "./close-codes.ts";
import type { OutboxEntry } from "./local-store.ts";

type Line = { readonly type: string; readonly code?: number };

/** To be called with every change of the line or the outbox; answers whether a refusal is to be waited out. */
export type Patience = (line: Line, entries: readonly OutboxEntry[]) => boolean;

/** @param askAgain connects anew, at most once for each time that something was made */
export function createPatience(catalog: string, subject: string, askAgain: () => void): Patience {
  const isMaking = (entry: OutboxEntry): boolean =>
    entry.refusal === null && entry.catalog === catalog && subject.endsWith(`/${recordIdOf(entry.command)}`);
  let wasMaking = false;
  let askedAfter: Line | null = null;
  return (line, entries) => {
    const isWaiting = entries.some(isMaking);
    wasMaking ||= isWaiting;
    if (line.type !== "refused" || line.code !== closeCodes.notFound) return false;
    if (isWaiting || line === askedAfter) return true;
    if (!wasMaking) return false;
    wasMaking = false;
    askedAfter = line;
    askAgain();
    return true;
  };
}
