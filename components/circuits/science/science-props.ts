/** What every part of the measurements works with. */
import type { Weighing } from "../../hooks/use-circuit-weights.ts";
import type { CircuitTools } from "../circuit-tools.ts";

export type ScienceProps = {
  tools: CircuitTools;
  weighing: Weighing;
  /** The unit that is asked about; null while the canvas has none. */
  target: string | null;
  onTarget: (unit: string) => void;
};
