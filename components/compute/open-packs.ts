/** The packs that the worker has open: fetched once, their uploaded weights shared by all jobs on them. */
import { createExecutor, type Executor } from "../../lib/model/executor.ts";
import { httpSource } from "../../lib/model/http-source.ts";
import { openPack, type Pack } from "../../lib/model/pack.ts";
import { rememberTensors } from "../../lib/model/remember-tensors.ts";
import type { PackAddress } from "./protocol.ts";

export type OpenPack = { readonly pack: Pack; readonly executor: Executor };

export type OpenPacks = {
  /** Works with a pack. It stays open at least until the work is done. */
  use<T>(address: PackAddress, work: (open: OpenPack) => Promise<T>): Promise<T>;
};

type Entry = { readonly open: Promise<OpenPack>; users: number };

const open = async ({ id, sha256 }: PackAddress): Promise<OpenPack> => {
  const pack = rememberTensors(await openPack(httpSource(`/packs/${encodeURIComponent(id)}`, `v=${sha256}`)));
  return { pack, executor: createExecutor(pack) };
};

/** Keeps one pack open that nobody works with, the one last used: people stay with a network for a while. */
export function createOpenPacks(): OpenPacks {
  const entries = new Map<string, Entry>();
  let last: string | null = null;

  const closeUnused = (): void => {
    for (const [key, entry] of entries) {
      if (entry.users > 0 || key === last) continue;
      entries.delete(key);
      // One that could not be opened has said so to whoever asked for it.
      entry.open.then(
        ({ executor }) => executor.dispose(),
        () => undefined,
      );
    }
  };

  return {
    use: async (address, work) => {
      const key = `${address.id}?${address.sha256}`;
      const entry = entries.get(key) ?? { open: open(address), users: 0 };
      entries.set(key, entry);
      entry.users++;
      last = key;
      // A pack that could not be opened is asked for anew the next time.
      entry.open.catch(() => entries.delete(key));
      try {
        return await work(await entry.open);
      } finally {
        entry.users--;
        closeUnused();
      }
    },
  };
}
