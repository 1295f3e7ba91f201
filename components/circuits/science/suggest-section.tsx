"use client";
/** Groups that suggest themselves: units of a layer with similar weights, previewed on the canvas and accepted one by one. */
import { useState } from "react";
import {
  type LooseLayer,
  looseLayers,
  profileLikeness,
  type SuggestedGroup,
  suggestGroups,
  usualLikeness,
} from "../../../lib/canvas/suggest-groups.ts";
import { nextMainLayer } from "../../../lib/circuits/main-layers.ts";
import { weightSimilarityInstrument } from "../../../lib/microscope/weight-similarity/instrument.ts";
import { parseUnit } from "../../../lib/shared/unit.ts";
import { useMeasurement } from "../../hooks/use-measurement.ts";
import { Measured } from "../../microscope/measured.tsx";
import { UnitChip } from "../../motifs/unit-chip.tsx";
import { Button } from "../../ui/button.tsx";
import { EmptyState } from "../../ui/empty-state.tsx";
import { Field, RangeInput } from "../../ui/field.tsx";
import { Select } from "../../ui/select.tsx";
import type { CircuitTools } from "../circuit-tools.ts";
import type { ScienceProps } from "./science-props.ts";

export function SuggestSection({ tools }: ScienceProps) {
  const layers = looseLayers(tools.canvas).filter(({ layer }) =>
    tools.manifest.layers.some(({ name }) => name === layer),
  );
  const [chosen, setChosen] = useState<string | null>(null);
  const [least, setLeast] = useState(usualLikeness);
  const layer = layers.find((own) => own.layer === chosen) ?? layers[0];
  if (!layer) {
    return (
      <EmptyState title="Nothing to group">
        Groups are suggested among units of one layer that stand alone on the canvas. Put at least two there.
      </EmptyState>
    );
  }
  return (
    <div className="flex flex-col gap-4">
      <div className="flex flex-wrap gap-x-4 gap-y-2">
        <Field label="Among the units of">
          {(control) => (
            <Select {...control} value={layer.layer} onChange={(event) => setChosen(event.target.value)}>
              {layers.map(({ layer: name, nodes }) => (
                <option key={name} value={name}>
                  {name} ({nodes.size})
                </option>
              ))}
            </Select>
          )}
        </Field>
        <Field label={`At least this alike: ${least.toFixed(2)}`} className="w-48">
          {(control) => (
            <RangeInput
              {...control}
              min={0}
              max={0.95}
              step={0.05}
              value={least}
              aria-valuetext={`a mean cosine of ${least.toFixed(2)}`}
              onChange={(event) => setLeast(Number(event.target.value))}
            />
          )}
        </Field>
      </div>
      <Suggestions key={layer.layer} tools={tools} layer={layer} least={least} />
    </div>
  );
}

function Suggestions({ tools, layer, least }: { tools: CircuitTools; layer: LooseLayer; least: number }) {
  const { manifest } = tools;
  const node = manifest.layers.find(({ name }) => name === layer.layer)?.node ?? "";
  const last = nextMainLayer(manifest, node) === null;
  const input = useMeasurement(
    manifest,
    weightSimilarityInstrument,
    { layer: layer.layer, side: "input" },
    { start: "now" },
  );
  const output = useMeasurement(
    manifest,
    weightSimilarityInstrument,
    last ? null : { layer: layer.layer, side: "output" },
    { start: "now" },
  );
  return (
    <Measured used={input} what={`how alike the input weights of ${layer.layer} are`}>
      {({ result: inputs }) =>
        last ? (
          <Groups tools={tools} groups={groupsOf(layer, inputs, null, least)} sides="the weights into them" />
        ) : (
          <Measured used={output} what={`how alike the output weights of ${layer.layer} are`}>
            {({ result: outputs }) => (
              <Groups
                tools={tools}
                groups={groupsOf(layer, inputs, outputs, least)}
                sides={`the weights from ${inputs.other} and those to ${outputs.other}`}
              />
            )}
          </Measured>
        )
      }
    </Measured>
  );
}

type Likeness = Parameters<typeof profileLikeness>[0];

function groupsOf(layer: LooseLayer, input: Likeness, output: Likeness, least: number): SuggestedGroup[] {
  const likeness = profileLikeness(input, output);
  return likeness ? suggestGroups(layer, likeness, least) : [];
}

function Groups({
  tools,
  groups,
  sides,
}: {
  tools: CircuitTools;
  groups: readonly SuggestedGroup[];
  sides: string;
}) {
  const { writes, actions, announce } = tools;
  const accept = ({ nodes, units }: SuggestedGroup): void => {
    const id = actions.group(nodes, "");
    tools.select({ nodes: [id], edges: [] });
    announce(`${units.length} units are a group now. Undo takes it back.`);
  };
  return (
    <>
      <p role="status" className="text-small">
        {groups.length === 0
          ? "No units here are so alike. Ask for less to see more."
          : groups.length === 1
            ? "1 group suggests itself."
            : `${groups.length} groups suggest themselves.`}{" "}
        <span className="text-muted">Alike: the mean of the cosines of {sides}, drawn here or not.</span>
      </p>
      <ul className="flex flex-col gap-4">
        {groups.map((group) => (
          <li key={group.key} className="border-t border-rule pt-3">
            <p className="text-small tabular-nums">
              {group.units.length} units, likeness {group.meanLikeness.toFixed(2)} on average,{" "}
              {group.leastLikeness.toFixed(2).replace("-", "−")} at least
            </p>
            <div className="mt-2 flex flex-wrap gap-2">
              {group.units.map((unit) => (
                <Chip key={unit} tools={tools} unit={unit} />
              ))}
            </div>
            <p className="mt-2 flex flex-wrap gap-2">
              <Button size="small" onClick={() => tools.select({ nodes: group.nodes, edges: [] })}>
                Show on the canvas
              </Button>
              {writes ? (
                <Button size="small" onClick={() => accept(group)}>
                  Make it a group
                </Button>
              ) : null}
            </p>
          </li>
        ))}
      </ul>
    </>
  );
}

function Chip({ tools, unit }: { tools: CircuitTools; unit: string }) {
  const address = parseUnit(unit);
  if (!address.ok) return null;
  const { layer, index } = address.value;
  return <UnitChip packId={tools.manifest.id} layer={layer} unit={index} side={44} canStore={tools.writes} />;
}
