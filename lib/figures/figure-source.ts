/** What a figure is made from: the network's instruments, its pictures, and what the catalog says. A page and a program each give their own. */
import type { CircuitCanvas } from "../canvas/circuit-canvas.ts";
import type { CatalogRecord } from "../catalog/command.ts";
import type { Circuit } from "../catalog/records/circuit.ts";
import type { Family } from "../catalog/records/family.ts";
import type { Instrument } from "../microscope/instrument.ts";
import type { Manifest } from "../model/manifest.ts";
import type { WorkOptions } from "../shared/progress.ts";
import type { UnitAddress } from "../shared/unit.ts";
import type { ActivationExample } from "../stimuli/activations/unit-activations.ts";
import type { CropBytes, CropWindow } from "../stimuli/images/crop.ts";
import type { ImageSource } from "../stimuli/images/source.ts";

export type SourceExamples = {
  readonly source: ImageSource;
  readonly title: string; // of the images
  readonly images: number; // how many were looked through
  /** The images of the largest values, strongest first. */
  readonly top: readonly ActivationExample[];
  describe(image: number): { readonly name: string; readonly className: string | null };
};

export type SourceCircuit = {
  readonly circuit: Pick<Circuit, "id" | "title" | "target">;
  readonly canvas: CircuitCanvas;
  readonly families: readonly Pick<Family, "id" | "name" | "colour">[];
};

export type SourceHypothesis = {
  /** Live records about it, itself among them. */
  readonly records: readonly CatalogRecord[];
  nameOf(person: string): string;
};

/**
 * Everything rejects with a `MicrographiaError`: `cancelled` when stopped, `not-found` for what is not there (any more), `unavailable`
 * when the server cannot be reached or this browser cannot compute.
 */
export interface FigureSource {
  readonly manifest: Manifest;
  measure<S, R>(instrument: Instrument<S, R>, settings: S, work: WorkOptions): Promise<R>;
  /** A unit's feature visualisation by its layer's default settings, as a PNG file; null when there is none and none can be made. */
  unitPicture(unit: string, work: WorkOptions): Promise<Uint8Array | null>;
  /** The labels that the catalog shows for units; those without one are left out. */
  labels(units: readonly string[]): Promise<ReadonlyMap<string, string>>;
  examples(unit: UnitAddress, work: WorkOptions): Promise<SourceExamples>;
  crops(
    source: ImageSource,
    crops: readonly { readonly image: number; readonly window: CropWindow }[],
  ): Promise<readonly CropBytes[]>;
  circuit(id: string, work: WorkOptions): Promise<SourceCircuit>;
  hypothesis(id: string, work: WorkOptions): Promise<SourceHypothesis>;
}
