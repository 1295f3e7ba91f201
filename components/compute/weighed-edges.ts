/** Weights of edges that were computed in this page, by the pack and the units that they join: a canvas that grows asks only for what is new. */
import type {
  EdgeQuestion,
  LayerTotal,
  WeighedEdge,
  WeighedEdges,
} from "../../lib/circuits/circuit/weigh-edges.ts";
import { createCell, type Observable } from "../../lib/sync/observable.ts";

type Known = {
  readonly edges: ReadonlyMap<string, WeighedEdge>;
  /** By the unit and the layer. */
  readonly totals: ReadonlyMap<string, LayerTotal>;
};

export type WeighStore = {
  readonly known: Observable<Known>;
  add(questions: readonly EdgeQuestion[], answer: WeighedEdges): void;
};

export const questionKey = ({ from, to }: EdgeQuestion): string => `${from.join(" ")} > ${to.join(" ")}`;

/** By the SHA-256 of a pack's weights; other weights are other numbers. */
const stores = new Map<string, WeighStore>();

/** Edges beyond this many are forgotten, the oldest first: some hundred bytes each, families more. */
const mostEdges = 50_000;

export function weighStoreOf(sha256: string): WeighStore {
  const before = stores.get(sha256);
  if (before) return before;
  const known = createCell<Known>({ edges: new Map(), totals: new Map() });
  const store: WeighStore = {
    known,
    add: (questions, answer) => {
      const { edges, totals } = known.get();
      const all = [
        ...edges,
        ...questions.flatMap((question, i) => {
          const found = answer.edges[i];
          return found ? [[questionKey(question), found] as const] : [];
        }),
      ];
      known.set({
        edges: new Map(all.slice(-mostEdges)),
        totals: new Map([
          ...totals,
          ...answer.totals.map((total) => [`${total.unit} ${total.layer}`, total] as const),
        ]),
      });
    },
  };
  stores.set(sha256, store);
  return store;
}
