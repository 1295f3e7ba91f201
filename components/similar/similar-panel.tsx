"use client";
/** Finding units like this one: by weights, by stimuli or by images, in its own layer or in another network. */
import type { InstrumentPanelProps } from "../microscope/panel-props.ts";
import { Choice } from "../ui/choice.tsx";
import { ByBehaviour } from "./by-behaviour.tsx";
import { ByWeights } from "./by-weights.tsx";
import { readSimilarView, type Way } from "./similar-view.ts";

const options: readonly { value: Way; label: string; title: string }[] = [
  { value: "input", label: "input weights", title: "What they are built from" },
  { value: "output", label: "output weights", title: "What is built from them" },
  {
    value: "stimuli",
    label: "stimuli",
    title: "What they answer to lines, edges, curves, textures and colours",
  },
  { value: "images", label: "images", title: "Where in images they are active" },
];

export function SimilarPanel(props: InstrumentPanelProps) {
  const { query } = props;
  const view = readSimilarView(query);
  return (
    <section aria-label="Similar units">
      <div className="mb-5 flex flex-wrap items-baseline gap-x-3 gap-y-2 text-small text-muted">
        Units like {props.unit} by
        <Choice
          label="Compare by"
          value={view.by}
          options={options}
          onChange={(by) => query.set({ by: by === "input" ? null : by, pack: null, layer: null })}
          className="flex-wrap"
        />
      </div>
      {view.by === "input" || view.by === "output" ? (
        <ByWeights key={view.by} {...props} side={view.by} />
      ) : (
        <ByBehaviour key={view.by} {...props} by={view.by} view={view} />
      )}
    </section>
  );
}
