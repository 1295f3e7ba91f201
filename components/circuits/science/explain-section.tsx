"use client";
/** How much of a unit the circuit explains: asked over images or figures, with what is outside and what is inside held still. */
import { useMemo, useState } from "react";
import { unitsOfCanvas } from "../../../lib/canvas/run-table.ts";
import { circuitExplainInstrument } from "../../../lib/microscope/circuit-explain/instrument.ts";
import { parseUnit } from "../../../lib/shared/unit.ts";
import { useMeasurement } from "../../hooks/use-measurement.ts";
import { Measured } from "../../microscope/measured.tsx";
import { useImageSources } from "../../tuning/use-image-sources.ts";
import { Choice } from "../../ui/choice.tsx";
import { EmptyState } from "../../ui/empty-state.tsx";
import { hasUnit } from "../new-node.ts";
import { type Asked, explainCost, explainSettings, usualQuestion } from "./explain-asked.ts";
import { ExplainShown } from "./explain-shown.tsx";
import { Explained } from "./explained.tsx";
import type { ScienceProps } from "./science-props.ts";
import { TargetSelect } from "./target-select.tsx";

export function ExplainSection(props: ScienceProps) {
  const { tools, target } = props;
  const { nodes } = tools.canvas;
  const { manifest } = tools;
  const circuit = useMemo(
    () =>
      unitsOfCanvas({ nodes }).filter((text) => {
        const unit = parseUnit(text);
        return unit.ok && hasUnit(manifest, unit.value);
      }),
    [nodes, manifest],
  );
  if (target === null || circuit.length < 2) {
    return (
      <EmptyState title="Nothing to explain yet">
        Put a unit on the canvas and units of earlier layers that it may be made of. Here it is then asked how
        much of its response is left without everything else, and how much without them.
      </EmptyState>
    );
  }
  return <ExplainOf {...props} target={target} circuit={circuit} />;
}

function ExplainOf({
  tools,
  target,
  onTarget,
  circuit,
}: ScienceProps & { target: string; circuit: readonly string[] }) {
  const { manifest } = tools;
  const [asked, setAsked] = useState(usualQuestion);
  const images = useImageSources(manifest);
  const settings = explainSettings(asked, { manifest, target, circuit, images });
  const used = useMeasurement(manifest, circuitExplainInstrument, settings, { start: "asked" });
  const change = (part: Partial<Asked>): void => setAsked({ ...asked, ...part });
  return (
    <div className="flex flex-col gap-4">
      <TargetSelect tools={tools} label="How much of" target={target} onTarget={onTarget} />
      <ExplainShown {...{ asked, images, change }} />
      <div className="flex flex-col gap-2 text-small">
        <p className="flex flex-wrap items-baseline gap-x-3">
          <span className="text-muted">Units are held at</span>
          <Choice
            label="What units are held at"
            value={asked.held}
            options={[
              { value: "zero" as const, label: "zero" },
              {
                value: "mean" as const,
                label: "their mean",
                title: "Over all positions of all inputs that are shown",
              },
            ]}
            onChange={(held) => change({ held })}
          />
        </p>
        <p className="flex flex-wrap items-baseline gap-x-3">
          <span className="text-muted">Response</span>
          <Choice
            label="What counts as the response"
            value={asked.quantity}
            options={[
              { value: "activation" as const, label: "activation" },
              { value: "rectifier input" as const, label: "before the rectifier" },
            ]}
            onChange={(quantity) => change({ quantity })}
          />
        </p>
      </div>
      <Measured
        used={used}
        what={`how much of ${target} this circuit explains`}
        action="Measure it"
        before={
          settings
            ? explainCost(settings)
            : "No images are at hand: ask with figures, or add images to the library."
        }
      >
        {({ result }) => (
          <Explained result={result} target={target} held={asked.held} quantity={asked.quantity} />
        )}
      </Measured>
    </div>
  );
}
