/** The same picture from the command line, to be copied. Draws only. */
import type { Manifest } from "../../lib/model/manifest.ts";
import { formatUnit } from "../../lib/shared/unit.ts";
import type { UnitFacts } from "../neuron/unit-facts.ts";
import { commandFor } from "./command-for.ts";
import type { PanelView } from "./panel-view.ts";
import { picturesOf } from "./pictures-of.ts";

export function CommandLine({
  manifest,
  facts,
  view,
}: {
  manifest: Manifest;
  facts: UnitFacts;
  view: PanelView;
}) {
  const wanted = picturesOf(manifest, facts, view);
  if (wanted.state !== "wanted") return null;
  const unit = formatUnit({ layer: facts.layer.name, index: facts.index });
  const [first] = wanted.pictures;
  const settings = wanted.ends ? null : first?.settings;
  if (!settings) return null;
  return (
    <div>
      <p className="text-small font-medium text-ink">On the command line</p>
      <pre className="mt-1 overflow-x-auto bg-raised p-2 text-caption whitespace-pre-wrap">
        <code>{commandFor(manifest.id, unit, settings, view.changes)}</code>
      </pre>
    </div>
  );
}
