/** All pictures of a page: one desk for each, shared by the components that show it, and the server's lists. */
import { canonicalJson } from "../../lib/model/canonical-json.ts";
import type { ComputeClient } from "./client.ts";
import { createPictureDesk, type DeskTools, type PictureDesk, type Wanted } from "./picture-desk.ts";
import { withFamilies } from "./picture-families.ts";

/** Somebody's interest in a picture, until it is let go. */
export type Hold = { setPriority(priority: number): void; release(): void };

export type Pictures = {
  desk(wanted: Wanted): PictureDesk;
  /** Keeps work on a picture going, at the highest priority that anybody holding it wants. */
  hold(desk: PictureDesk, priority: number): Hold;
};

export type PicturesTools = Omit<DeskTools, "listed" | "compute"> & {
  readonly compute: Pick<ComputeClient, "backend" | "revive" | "visualise" | "visualiseFamily">;
  readonly now: () => number; // milliseconds
  /** Calls back after a while: a component that is gone may be back at once, elsewhere on the page. */
  readonly later: (callback: () => void) => void;
};

type List = { readonly at: number; readonly items: Promise<ReadonlyMap<string, string>> };

export function createPictures(tools: PicturesTools): Pictures {
  const desks = new Map<string, PictureDesk>();
  const holders = new Map<PictureDesk, Set<{ priority: number }>>();
  const lists = new Map<string, List>();
  const compute: DeskTools["compute"] = {
    backend: tools.compute.backend,
    revive: tools.compute.revive,
    visualise: withFamilies(tools.compute),
  };

  const listed: DeskTools["listed"] = (pack, layer, maxAge) => {
    const key = `${pack}/${layer}`;
    const known = lists.get(key);
    if (known && tools.now() - known.at <= maxAge) return known.items;
    const items = tools.server.list(pack, layer);
    lists.set(key, { at: tools.now(), items });
    // What could not be fetched is asked for anew.
    items.catch(() => lists.delete(key));
    return items;
  };

  const reprioritise = (desk: PictureDesk): void => {
    const priorities = [...(holders.get(desk) ?? [])].map(({ priority }) => priority);
    if (priorities.length > 0) desk.setPriority(Math.max(...priorities));
  };

  return {
    desk: (wanted) => {
      const key = canonicalJson(wanted);
      const known = desks.get(key);
      if (known) return known;
      const desk = createPictureDesk(wanted, { ...tools, compute, listed });
      desks.set(key, desk);
      return desk;
    },
    hold: (desk, priority) => {
      const holder = { priority };
      const all = holders.get(desk) ?? new Set();
      holders.set(desk, all.add(holder));
      reprioritise(desk);
      return {
        setPriority: (next) => {
          holder.priority = next;
          reprioritise(desk);
        },
        release: () => {
          all.delete(holder);
          reprioritise(desk);
          tools.later(() => {
            if (all.size === 0) desk.abandon();
          });
        },
      };
    },
  };
}
