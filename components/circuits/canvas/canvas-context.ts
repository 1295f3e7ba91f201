"use client";
/** What every node of a canvas needs to draw itself, beside what is on the canvas. */
import { createContext, useContext } from "react";
import type { FamilyColour } from "../../../lib/catalog/records/family.ts";
import type { Manifest } from "../../../lib/model/manifest.ts";
import type { CircuitOverlay } from "../circuit-tools.ts";

export type CanvasSurroundings = {
  readonly manifest: Manifest;
  readonly canStore: boolean;
  readonly writes: boolean;
  readonly direction: "up" | "right";
  /** The unit that the circuit explains. */
  readonly target: string | null;
  readonly overlay: CircuitOverlay | null;
  readonly families: ReadonlyMap<string, { readonly name: string; readonly colour: FamilyColour }>;
  /** What a node is called, and the number of units in a group. */
  nameOf(node: string): string;
  sizeOf(node: string): number;
  /** Up to four units whose pictures stand for a family or a group. */
  picturesOf(node: string): readonly string[];
  collapse(group: string, collapsed: boolean): void;
};

const CanvasContext = createContext<CanvasSurroundings | null>(null);

export const CanvasSurroundingsProvider = CanvasContext.Provider;

export function useSurroundings(): CanvasSurroundings {
  const surroundings = useContext(CanvasContext);
  if (!surroundings) throw new Error("a node is drawn outside a canvas");
  return surroundings;
}
