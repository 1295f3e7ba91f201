/** What every part of the panel's form gets. */
import type { Manifest } from "../../lib/model/manifest.ts";
import type { UnitFacts } from "../neuron/unit-facts.ts";
import type { PanelView } from "./panel-view.ts";

export type ViewFormProps = {
  readonly manifest: Manifest;
  readonly facts: UnitFacts;
  readonly view: PanelView;
  readonly canStore: boolean;
  readonly onChange: (view: PanelView) => void;
};
