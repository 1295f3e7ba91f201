/**
 * A page that can die: from one moment to the next nothing that its code still does reaches the network, other tabs or the
 * locks that tabs share, as when a browser kills a tab. What it has put into the browser's storage stays there.
 */
import type { CatalogClient } from "../../lib/sync/client.ts";
import { createCatalogClient } from "../../lib/sync/create-client.ts";
import type { SyncEnvironment } from "../../lib/sync/environment.ts";

export type MortalPage = { readonly client: CatalogClient; die(): void };

export function openMortalPage(environment: SyncEnvironment, tab: string): MortalPage {
  const sockets = new Set<WebSocket>();
  const channels = new Set<{ close(): void }>();
  let dead = false;
  let release = (): void => undefined;
  const death = new Promise<void>((resolve) => {
    release = resolve;
  });
  const never = () => new Promise<never>(() => undefined);

  class MortalSocket extends environment.WebSocket {
    constructor(url: string | URL) {
      super(url);
      sockets.add(this);
      if (dead) this.close();
    }
  }

  const client = createCatalogClient({
    ...environment,
    tab,
    WebSocket: MortalSocket,
    fetch: async (...request) => {
      if (dead) return never();
      const response = await environment.fetch(...request);
      return dead ? never() : response;
    },
    exclusive: (name, signal, work) =>
      environment.exclusive(name, signal, () => (dead ? Promise.resolve() : Promise.race([work(), death]))),
    openChannel: (name) => {
      const channel = environment.openChannel(name);
      channels.add(channel);
      return { ...channel, post: (message) => (dead ? undefined : channel.post(message)) };
    },
  });
  return {
    client,
    die() {
      dead = true;
      release();
      for (const channel of channels) channel.close();
      for (const socket of sockets) socket.close();
    },
  };
}
