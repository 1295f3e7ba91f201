/** Where pieces stand while they are moved through a graph: by node, each tensor disposed of once no piece holds it. */
import * as tf from "../model/tf.ts";
import { type Piece, sum } from "./piece.ts";

export type Shelf = {
  /** The pieces that have arrived at a node. */
  at(node: string): readonly Piece[];
  /** Adds pieces at a node; what else their making leaves behind is disposed of. */
  add(node: string, make: () => readonly Piece[]): void;
  /** Makes one piece of those at a node; null where there are none. */
  merge(node: string): Piece | null;
  /** Takes a node's pieces away. */
  drop(node: string): void;
  /** Makes pieces for the caller to keep; their tensors are the caller's. */
  take(make: () => readonly Piece[]): readonly Piece[];
  /** Disposes of everything that was not taken. */
  clear(): void;
};

export function createShelf(): Shelf {
  const places = new Map<string, readonly Piece[]>();
  const owned = new Set<tf.Tensor>();
  const none: readonly Piece[] = [];

  const make = (making: () => readonly Piece[]): readonly Piece[] => {
    let made: readonly Piece[] = [];
    tf.tidy(() => {
      made = making();
      return made.map(({ data }) => data);
    });
    return made;
  };

  /** Several pieces may hold one tensor: an identity hands its input on as it is. */
  const sweep = (): void => {
    const held = new Set([...places.values()].flat().map(({ data }) => data as tf.Tensor));
    for (const tensor of owned) {
      if (held.has(tensor)) continue;
      tensor.dispose();
      owned.delete(tensor);
    }
  };

  return {
    at: (node) => places.get(node) ?? none,
    add: (node, making) => {
      const pieces = make(making);
      for (const { data } of pieces) owned.add(data);
      places.set(node, [...(places.get(node) ?? none), ...pieces]);
    },
    merge: (node) => {
      const pieces = places.get(node) ?? none;
      const [whole = null] = make(() => [sum(pieces)].filter((piece) => piece !== null));
      if (!whole) return null;
      owned.add(whole.data);
      places.set(node, [whole]);
      sweep();
      return whole;
    },
    drop: (node) => {
      places.delete(node);
      sweep();
    },
    take: (making) => {
      const pieces = make(making);
      for (const { data } of pieces) owned.delete(data);
      return pieces;
    },
    clear: () => {
      places.clear();
      sweep();
    },
  };
}
