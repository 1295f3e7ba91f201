/** Who else is in a layer, and saying where this page is. */
import type { Awareness } from "y-protocols/awareness";
import type { Person } from "../catalog/person.ts";
import type { LayerPresence } from "./client.ts";
import { presenceSchema } from "./documents.ts";
import { type Sources, type Workspace, withWorkspace } from "./follow.ts";
import { createLazy } from "./observable.ts";
import type { OtherPresence } from "./views.ts";

/**
 * Everybody but me, one entry a person, by name. Somebody with several pages open is shown at the unit that this page
 * shows, else at some unit, else at the grid.
 */
export function readOthers(
  states: ReadonlyMap<number, unknown>,
  me: Person | null,
  unit: number | null,
): OtherPresence[] {
  const others = new Map<string, OtherPresence>();
  const closeness = (at: number | null) => (at !== null && at === unit ? 2 : at !== null ? 1 : 0);
  for (const [, state] of [...states].sort(([a], [b]) => a - b)) {
    const parsed = presenceSchema.safeParse(state);
    if (!parsed.success || !parsed.data.person || parsed.data.person.id === me?.id) continue;
    const { person, unit: at } = parsed.data;
    const known = others.get(person.id);
    if (!known || closeness(at) > closeness(known.unit)) others.set(person.id, { person, unit: at });
  }
  return [...others.values()].sort((a, b) => a.person.name.localeCompare(b.person.name));
}

/** Going from one unit to the next is one move, not leaving and coming. */
const leaveMs = 300;

/** Several places of one page may announce in the same layer; the latest that is at a unit counts. */
export type Announcements = {
  add(workspace: Workspace, catalog: string, layer: string, unit: number | null): () => void;
};

export function createAnnouncements(): Announcements {
  const places = new Map<string, { unit: number | null }[]>();
  return {
    add({ pool }, catalog, layer, unit) {
      const key = `${catalog}/${layer}`;
      const here = places.get(key) ?? [];
      places.set(key, here);
      const place = { unit };
      const { document, release } = pool.acquire({ type: "layer", catalog, layer });
      const announce = () => {
        const atUnit = here.findLast((candidate) => candidate.unit !== null);
        document.announce(here.length === 0 ? null : { unit: atUnit?.unit ?? null });
      };
      here.push(place);
      announce();
      return () => {
        here.splice(here.indexOf(place), 1);
        setTimeout(() => {
          announce();
          release();
        }, leaveMs);
      };
    },
  };
}

export function followPresence(
  { workspace, me }: Sources,
  announcements: Announcements,
  [catalog, layer, unit]: readonly [string, string, number | null],
): LayerPresence {
  return {
    others: createLazy<readonly OtherPresence[]>([], (set) =>
      withWorkspace(workspace, (current) => {
        const { document, release } = current.pool.acquire({ type: "layer", catalog, layer });
        const compute = () => set(readOthers(statesOf(document.current().awareness), me.get(), unit));
        const leavePresence = document.subscribePresence(compute);
        const leaveMe = me.subscribe(compute);
        compute();
        return () => {
          leavePresence();
          leaveMe();
          release();
        };
      }),
    ),
    announce: (at) => withWorkspace(workspace, (current) => announcements.add(current, catalog, layer, at)),
  };
}

/** Others' states; this page's own is not among them. */
const statesOf = (awareness: Awareness): Map<number, unknown> =>
  new Map([...awareness.getStates()].filter(([id]) => id !== awareness.clientID));
