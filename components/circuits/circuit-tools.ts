/** What the parts of a circuit's page work with. */
import type { CanvasSettings, CircuitCanvas } from "../../lib/canvas/circuit-canvas.ts";
import type { CatalogView } from "../../lib/catalog/catalog.ts";
import type { Actor } from "../../lib/catalog/person.ts";
import type { Circuit } from "../../lib/catalog/records/circuit.ts";
import type { Manifest } from "../../lib/model/manifest.ts";
import type { CanvasActions, CanvasSelection } from "../../lib/sync/canvas-actions.ts";
import type { Say } from "../neuron/say.ts";

/**
 * Numbers that are drawn over a circuit, by id, until they are taken away: what it does with one image, for example. While
 * there is one, edges are drawn by their contribution and nodes carry their activation.
 */
export type CircuitOverlay = {
  /** What the numbers are of, in a few words: “Image 17, where it answers most”. */
  readonly title: string;
  /** `value`: the weight; `contribution`: weight times the activation upstream, in the unit of the node it goes to. */
  readonly edges: Readonly<Record<string, { readonly value: number; readonly contribution?: number }>>;
  readonly nodes: Readonly<Record<string, { readonly activation?: number }>>;
};

export type CircuitTools = {
  readonly catalog: CatalogView;
  readonly manifest: Manifest;
  /** With their role in the catalog. */
  readonly actor: Actor;
  readonly circuit: Circuit;
  readonly canvas: CircuitCanvas;
  /** How this reader sees it: the canvas' settings, but for what they turned otherwise here, which writes nothing. */
  readonly settings: CanvasSettings;
  /** What is selected, of what is on the canvas. */
  readonly selection: CanvasSelection;
  select(selection: Partial<CanvasSelection>): void;
  /** Whether this person may change the canvas now; the actions do nothing where not. */
  readonly writes: boolean;
  readonly actions: CanvasActions;
  /** Says something in the catalog; resolves to what went wrong, in words, or null. */
  readonly say: Say;
  readonly overlay: CircuitOverlay | null;
  setOverlay(overlay: CircuitOverlay | null): void;
  /** What is called here: the name given on the canvas, else the catalog's label, else the address or title. */
  nameOf(node: string): string;
  /** Says something to those who listen rather than look; shown in the page's status line too. */
  announce(words: string): void;
};
