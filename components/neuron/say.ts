/** Saying something in the catalog, with what went wrong as words instead of an exception. */
import { MicrographiaError } from "../../lib/shared/result.ts";
import type { CommandDraft } from "../../lib/sync/client.ts";

/** Resolves to null once the command is kept in this browser, or to why it is not. */
export type Say = (draft: CommandDraft) => Promise<string | null>;

export function sayWith(send: (draft: CommandDraft) => Promise<unknown>): Say {
  return async (draft) => {
    try {
      await send(draft);
      return null;
    } catch (error) {
      if (error instanceof MicrographiaError) return error.message;
      return "This browser could not keep what you wrote. Copy it, then reload the page and try again.";
    }
  };
}
