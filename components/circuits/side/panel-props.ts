/** What the panels about the selection work with. */
import type { RefObject } from "react";
import type { SeenEdge } from "../../../lib/canvas/draw-edges.ts";
import type { Weighing } from "../../hooks/use-circuit-weights.ts";
import type { CircuitTools } from "../circuit-tools.ts";
import type { Added, Adding } from "../use-adding.ts";
import type { Deeds } from "../use-deeds.ts";
import type { Names } from "../use-names.ts";

export type SidePanelProps = {
  readonly tools: CircuitTools;
  readonly names: Names;
  readonly edges: readonly SeenEdge[];
  readonly weighing: Weighing;
  readonly deeds: Deeds;
  readonly adding: Adding;
  readonly canStore: boolean;
  /** The field that names the selected node, or holds the note's text. */
  readonly nameInput: RefObject<HTMLInputElement | null>;
  readonly noteInput: RefObject<HTMLTextAreaElement | null>;
  /** Says what came of something that was added, and brings it into view. */
  show(added: Added): void;
  /** Makes a group of what is selected, and goes to its name. */
  onGroup(): void;
  /** Back to the node on the canvas, for whoever works with keys. */
  onBack(node: string): void;
  onRemove(): void;
};
