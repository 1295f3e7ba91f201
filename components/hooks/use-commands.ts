"use client";
/** Saying things in a catalog: commands are kept in this browser first and delivered in order. */
import { useMemo } from "react";
import { createId } from "../../lib/shared/ids.ts";
import { MicrographiaError } from "../../lib/shared/result.ts";
import type { CommandDraft, CommandQueue } from "../../lib/sync/client.ts";
import { useCatalogClient } from "./catalog-provider.tsx";
import { useCurrentCatalog } from "./current-catalog.tsx";
import { rememberDeed } from "./undo-store.ts";
import { useObservable } from "./use-observable.ts";

export type Commands = CommandQueue & {
  /** Resolves when all of them are kept in this browser, in this order; rejects, with none kept, when nobody is signed in. */
  send(...drafts: readonly CommandDraft[]): Promise<"queued">;
  /** Lets a refused command go, with its text. */
  dismiss(commandId: string): Promise<void>;
  /** Delivers a refused command again. */
  retry(commandId: string): Promise<void>;
};

const empty: CommandQueue = { pending: [], refused: [] };

/** A pack stands for the catalog that its pages show. */
export function useCommands(catalogOrPack: string): Commands {
  const catalog = useCurrentCatalog(catalogOrPack);
  const client = useCatalogClient();
  const queue = useMemo(() => client?.commands(catalog) ?? null, [client, catalog]);
  const state = useObservable(queue, empty);
  return useMemo(
    () => ({
      ...state,
      send: async (...drafts) => {
        if (!client) throw new MicrographiaError("unavailable", "The page is still starting. Try again.");
        const commands = drafts.map((draft) => ({ ...draft, id: createId() }));
        const sent = await client.sendAll(catalog, commands);
        for (const command of commands) rememberDeed({ catalog, command });
        return sent;
      },
      dismiss: async (id) => client?.dismiss(id),
      retry: async (id) => client?.retry(id),
    }),
    [client, catalog, state],
  );
}
