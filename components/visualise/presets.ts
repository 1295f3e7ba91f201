/** Ways to begin: what people most often want to see of a unit, each one click away. */
import { noChanges, plainObjective } from "../../lib/featurevis/choice.ts";
import type { Manifest } from "../../lib/model/manifest.ts";
import { formatUnit } from "../../lib/shared/unit.ts";
import type { UnitFacts } from "../neuron/unit-facts.ts";
import { answersOf } from "./answers.ts";
import { closeUp, type PanelView } from "./panel-view.ts";

export type Preset = {
  readonly id: string;
  readonly title: string;
  readonly hint: string;
  readonly view: PanelView;
  /** What is shown beside it from the start. */
  readonly beside: PanelView | null;
};

const plain: PanelView = { ...closeUp, choice: plainObjective, changes: noChanges };

/** The presets that make sense for this unit of this network. */
export function presetsFor(manifest: Manifest, facts: UnitFacts): Preset[] {
  const other = facts.next ?? facts.previous;
  const answers = answersOf(manifest);
  const isAnswer = facts.layer.kind === "dense" && facts.layer.shape[2] === answers.length;
  const channel = (changes: Partial<PanelView["choice"]>): PanelView => ({
    ...plain,
    choice: { ...plainObjective, ...changes },
  });
  const presets: (Preset | null)[] = [
    {
      id: "close-up",
      title: "Close-up",
      hint: "One example of what the unit looks for, cropped to what the neuron in the middle sees",
      view: closeUp,
      beside: null,
    },
    {
      id: "channel",
      title: "Channel",
      hint: "The pattern wherever it fits: the picture of the atlas",
      view: plain,
      beside: null,
    },
    {
      id: "negative",
      title: "Negative",
      hint: "What lowers the unit most, beside what raises it",
      view: channel({ negative: true, preActivation: true }),
      beside: channel({ preActivation: true }),
    },
    {
      id: "diversity",
      title: "Diversity ×4",
      hint: "Four pictures that are kept unlike each other: several things that excite the same unit",
      view: { ...channel({ preActivation: true }), diversity: { pictures: 4, weight: null } },
      beside: null,
    },
    other && {
      id: "with",
      title: "With another unit",
      hint: "The way from this unit to another in five pictures",
      view: {
        ...closeUp,
        choice: {
          ...closeUp.choice,
          blend: { type: "interpolation", unit: formatUnit(other), share: 0.5 },
        },
        strip: true,
      },
      beside: null,
    },
    {
      id: "layer",
      title: "DeepDream of the layer",
      hint: "Whatever excites any unit of the layer",
      view: channel({ what: "layer" }),
      beside: null,
    },
    answers.length > 0
      ? {
          id: "class",
          title: "Class",
          hint: "What the network answers with one class",
          view: channel({ what: "class", classIndex: isAnswer ? facts.index : 0 }),
          beside: null,
        }
      : null,
  ];
  return presets.filter((preset) => preset !== null);
}
