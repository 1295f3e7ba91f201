/** What a circuit is written into files from, and what comes out of one: the same plain data on either side. */
import type { CircuitCanvas } from "../canvas/circuit-canvas.ts";

export type CircuitSource = {
  readonly circuit: {
    readonly id: string;
    readonly title: string;
    readonly summary: string;
    readonly target: string | null;
  };
  readonly catalog: { readonly id: string; readonly title: string };
  /** The network as it is now, its layers from the input on. */
  readonly pack: {
    readonly id: string;
    readonly title: string;
    readonly sha256: string;
    readonly layers: readonly string[];
  };
  readonly canvas: CircuitCanvas;
  /** What units are called in the catalog, by unit; those without a label are missing. */
  readonly labels: Readonly<Record<string, string>>;
  /** What the families on the canvas are called, by id. */
  readonly families: Readonly<Record<string, string>>;
  /** Whose it is, in the order in which they are to be named. */
  readonly authors: readonly string[];
  /** Where it is live; empty where nobody is to be led there. */
  readonly url: string;
  /** ISO 8601, UTC. */
  readonly exportedAt: string;
};

/** A circuit that a file holds, as a new one is made of it. */
export type ReadCircuit = {
  readonly title: string;
  readonly summary: string;
  readonly target: string | null;
  readonly canvas: CircuitCanvas;
  /** What whoever takes it in has to know: what was left out, and what could not be told. Sentences. */
  readonly remarks: readonly string[];
};

export const licenceLine = "CC BY 4.0";
