/** Opens what belongs to one data folder of the server in this browser. */
import { createDeliver } from "./delivery.ts";
import { createDocumentPool } from "./document-pool.ts";
import type { SyncEnvironment } from "./environment.ts";
import type { Workspace } from "./follow.ts";
import { createMemoryStore, type LocalStore, openLocalStore } from "./local-store.ts";
import { createOutbox } from "./outbox.ts";
import { createTextPool, type TextPool } from "./text-pool.ts";

export type OpenWorkspace = Workspace & {
  readonly texts: TextPool;
  readonly store: LocalStore;
  /** False where the browser offers no storage: everything lasts until the page is closed. */
  readonly durable: boolean;
  close(): Promise<void>;
};

export type WorkspaceOptions = {
  readonly environment: SyncEnvironment;
  readonly epoch: string;
  readonly person: () => string | null;
  readonly onSignedOut: () => void;
};

export async function openWorkspace(options: WorkspaceOptions): Promise<OpenWorkspace> {
  const { environment, epoch, person, onSignedOut } = options;
  const name = `${environment.databasePrefix}/${epoch}`;
  const opened = await openLocalStore(name).catch(() => null);
  const store = opened ?? createMemoryStore();
  const outbox = await createOutbox({
    store,
    environment,
    name: `${name}/outbox`,
    deliver: createDeliver(environment.origin, environment.fetch),
    person,
    onSignedOut,
  });
  const pool = createDocumentPool(environment, store, onSignedOut);
  const texts = createTextPool(environment, store, onSignedOut);
  return {
    epoch,
    store,
    outbox,
    pool,
    texts,
    durable: opened !== null,
    async close() {
      await pool.close();
      await texts.close();
      await outbox.close();
      store.close();
    },
  };
}
