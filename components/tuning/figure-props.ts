/** What the figures of a unit's tuning share: one cell is picked in all of them at once. */
import type { TuningResult, TuningSettings } from "../../lib/microscope/tuning/instrument.ts";
import type { Cell } from "../plots/move-cell.ts";
import type { UnitTuning } from "./unit-tuning.ts";

export type UnitFigureProps = {
  result: TuningResult;
  settings: TuningSettings;
  own: UnitTuning;
  unit: string; // layer:index
  picked: Cell;
  onPick: (cell: Cell) => void;
};

/** What the figures of a whole layer share. */
export type LayerFigureProps = {
  result: TuningResult;
  settings: TuningSettings;
  units: readonly UnitTuning[];
  clearest: readonly UnitTuning[];
  own: number;
  isolated: number | null;
  onIsolate: (unit: number | null) => void;
  packId: string;
  /** What keeps the settings on the way to another unit. */
  search: string;
  canStore: boolean;
};
