/** What every comparison of the surgery panel gets. */
import type { Operation } from "../../lib/model/edit/record.ts";
import type { InstrumentPanelProps } from "../microscope/panel-props.ts";

export type MeasureProps = InstrumentPanelProps & { operations: readonly Operation[] };
