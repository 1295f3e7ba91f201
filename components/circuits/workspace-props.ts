/** What the canvas of a circuit is shown with. */
import type { Circuit } from "../../lib/catalog/records/circuit.ts";
import type { CatalogPage } from "../catalog/catalog-frame.tsx";
import type { Say } from "../neuron/say.ts";

export type CircuitWorkspaceProps = CatalogPage & {
  readonly circuit: Circuit;
  readonly say: Say;
  /** Whether the server has the circuit: before that there is no canvas on it to open. */
  readonly isSaved: boolean;
};
