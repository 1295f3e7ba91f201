/** What every instrument's panel on a unit's page gets. */
import type { Manifest } from "../../lib/model/manifest.ts";
import type { UnitFacts } from "../neuron/unit-facts.ts";

/** The instrument's settings in the page's address, so that a link shows the same. */
export type PanelQuery = {
  get(name: string): string | null;
  /** Changes several at once; null takes one away, which means its default. Replaces the present entry of the browser's history. */
  set(changes: Readonly<Record<string, string | null>>): void;
};

export type InstrumentPanelProps = {
  readonly manifest: Manifest;
  readonly facts: UnitFacts;
  readonly unit: string; // layer:index
  readonly query: PanelQuery;
  readonly canStore: boolean; // whether this person may put pictures on the server
};
