/** Who else is at a canvas: where their pointer is and what they have selected. Who they are the server says. */
import type { Awareness } from "y-protocols/awareness";
import { z } from "zod";
import { personSchema } from "../catalog/person.ts";
import { createCell, type Observable } from "./observable.ts";

const reach = 1_000_000;
const coordinate = z.number().min(-reach).max(reach);

/** What a browser may say of itself at a canvas; more of a selection than this is not told. */
export const canvasWhereaboutsSchema = z.object({
  /** In canvas units; null while the pointer is elsewhere. */
  at: z.tuple([coordinate, coordinate]).nullable(),
  selection: z.array(z.string().max(80)).max(100),
});
export type CanvasWhereabouts = z.infer<typeof canvasWhereaboutsSchema>;

const stateSchema = z.object({
  person: personSchema,
  user: z.object({ color: z.string().regex(/^#[0-9a-f]{6}$/) }),
  canvas: canvasWhereaboutsSchema.nullish(),
});

export type OtherAtCanvas = CanvasWhereabouts & {
  /** Of this page of theirs: somebody may have two. */
  readonly client: number;
  readonly person: { readonly id: string; readonly name: string };
  readonly colour: string;
};

export type CanvasPresence = {
  readonly others: Observable<readonly OtherAtCanvas[]>;
  announce(whereabouts: CanvasWhereabouts | null): void;
  close(): void;
};

/** In the order of their names; this page is not among them. */
export function readOthersAtCanvas(
  states: ReadonlyMap<number, unknown>,
  self: number,
): readonly OtherAtCanvas[] {
  return [...states]
    .flatMap(([client, state]): OtherAtCanvas[] => {
      const { success, data } = stateSchema.safeParse(state);
      if (!success || client === self) return [];
      const { at, selection } = data.canvas ?? { at: null, selection: [] };
      return [{ client, person: data.person, colour: data.user.color, at, selection }];
    })
    .sort((a, b) => a.person.name.localeCompare(b.person.name) || a.client - b.client);
}

export function createCanvasPresence(awareness: Awareness): CanvasPresence {
  const read = () => readOthersAtCanvas(awareness.getStates(), awareness.clientID);
  const others = createCell(read());
  const change = (_what: unknown, origin: unknown) => {
    if (origin !== "local") others.set(read());
  };
  awareness.on("change", change);
  return {
    others,
    announce: (whereabouts) => awareness.setLocalStateField("canvas", whereabouts),
    close() {
      awareness.off("change", change);
      awareness.setLocalStateField("canvas", null);
    },
  };
}
