/** Saying something in the catalog, with what went wrong as words instead of an exception. */
import { MicrographiaError } from "../../lib/shared/result.ts";
import type { CommandDraft } from "../../lib/sync/client.ts";

/**
 * Resolves to null once the commands are kept in this browser, to be delivered in this order, or to why none of them is: whoever leaves
 * the page meanwhile leaves nothing half said.
 */
export type Say = (...drafts: readonly CommandDraft[]) => Promise<string | null>;

export function sayWith(send: (...drafts: readonly CommandDraft[]) => Promise<unknown>): Say {
  return async (...drafts) => {
    try {
      await send(...drafts);
      return null;
    } catch (error) {
      if (error instanceof MicrographiaError) return error.message;
      return "This browser could not keep what you wrote. Copy it, then reload the page and try again.";
    }
  };
}
