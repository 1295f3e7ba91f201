/**
 * What to compute for an edited network, as a list of instructions: the steps of its plan, some of them more than once, because some
 * channels see other values of a lower layer than the rest does.
 *
 * A channel whose incoming edges are scaled is what it would be in a copy of the network in which the source's values are multiplied as
 * soon as they are known. Only what lies between the source and the channel is computed for the copy; equal parts of several copies are
 * computed once.
 */
import { assert, MicrographiaError } from "../../shared/result.ts";
import type { Graph, GraphNode } from "../manifest.ts";
import { ancestors, planSteps, type Step } from "../plan.ts";
import { isWeighted, type Weighted } from "./channel-walk.ts";
import { compose, type ResolvedEdit, type Scaling, scalingKey } from "./resolve.ts";

/** A value that the program computes, by its number. */
export type ValueId = number;

/** Some channels of a node, taken from a value that holds channel `channels[i]` as its channel `at[i]`. */
export type JoinedChannels = {
  readonly channels: readonly number[];
  readonly at: readonly number[];
  readonly value: ValueId;
};

type Work =
  /** `weights` names those to be used: the node's own, or those of one group of its channels. */
  | {
      readonly type: "step";
      readonly step: Step;
      readonly weights: string;
      readonly inputs: readonly ValueId[];
    }
  | { readonly type: "scale"; readonly input: ValueId; readonly factors: ReadonlyMap<number, number> }
  | { readonly type: "join"; readonly whole: ValueId; readonly groups: readonly JoinedChannels[] }
  | { readonly type: "ablate"; readonly input: ValueId; readonly node: string };

export type Instruction = Work & {
  readonly output: ValueId;
  /** Values that no later instruction needs and nobody asked for. */
  readonly spent: readonly ValueId[];
};

export type Program = {
  readonly instructions: readonly Instruction[];
  /** The values asked for, in their order. The value of the graph's input is 0. */
  readonly results: readonly ValueId[];
};

/** The number of the value that is given. */
export const givenValue: ValueId = 0;

/** Under what name the weights of some of a node's channels are kept; `group` counts those of `ResolvedEdit.scaled`. */
export const weightsOfGroup = (node: string, group: number): string => `group ${group} of ${node}`;
export const weightsOfNode = (node: string): string => `all of ${node}`;

/** Whether some of a node's channels can be computed without the others, from a part of its weights. */
export const canBeSliced = (node: GraphNode | undefined): node is Weighted =>
  isWeighted(node) && (node.op === "dense" || node.groups === 1);

const unscaled: Scaling = new Map();

/**
 * The program for `wanted` nodes of a graph; `ablated` are nodes whose values are held at zero somewhere. Throws `not-found` for a name
 * that is no node, `invalid` when an edited edge begins before the graph does.
 */
export function compileProgram(
  graph: Graph,
  wanted: readonly string[],
  edit: Pick<ResolvedEdit, "scaled">,
  ablated: ReadonlySet<string>,
): Program {
  const needed = new Set([graph.input, ...ancestors(graph, wanted).map(({ name }) => name)]);
  // What is given is the edited network's own value already.
  const scaled = new Map([...edit.scaled].filter(([node]) => needed.has(node) && node !== graph.input));
  const sources = new Set([...scaled.values()].flat().flatMap(({ scaling }) => [...scaling.keys()]));
  for (const source of sources) {
    if (!needed.has(source)) {
      throw new MicrographiaError(
        "invalid",
        `An edge from “${source}” is edited, which cannot be done from the value of “${graph.input}” on: it begins before it.`,
      );
    }
  }
  // A node that is edited, or read by an edit, must have a value of its own: it is asked for, and never fused with the next one.
  const asked = new Set(
    [...wanted, ...scaled.keys(), ...sources, ...ablated].filter((name) => needed.has(name)),
  );
  const steps = planSteps(graph, [...asked]);
  const stepOf = new Map(steps.map((step) => [step.output, step]));
  const reads = sourcesRead(steps, sources, graph.input);

  const works: Work[] = [];
  const known = new Map<string, ValueId>();
  const add = (work: Work): ValueId => works.push(work); // numbers follow on the given value's 0
  const once = (key: string, make: () => ValueId): ValueId => {
    const id = known.get(key) ?? make();
    known.set(key, id);
    return id;
  };

  /** A node's value as a copy of the network with this scaling sees it. */
  const valueIn = (name: string, scaling: Scaling): ValueId => {
    const own = scaling.get(name);
    const before = within(scaling, (source) => source !== name && reads.get(name)?.has(source) === true);
    const id = once(`${scalingKey(before)} ${name}`, () => computed(name, before));
    if (!own) return id;
    const all = new Map([...before, [name, own]]);
    return once(`${scalingKey(all)} ${name}`, () => add({ type: "scale", input: id, factors: own }));
  };

  const computed = (name: string, scaling: Scaling): ValueId => {
    let id = name === graph.input ? givenValue : run(name, scaling, null);
    const groups = scaled.get(name);
    if (groups) {
      const node = stepOf.get(name)?.node;
      const sliced = node?.name === name && canBeSliced(node);
      const parts = groups.map(({ channels, scaling: own }, group): JoinedChannels => {
        const value = run(name, compose(scaling, own), sliced ? group : null);
        return { channels, value, at: sliced ? channels.map((_, i) => i) : channels };
      });
      id = add({ type: "join", whole: id, groups: parts });
    }
    return ablated.has(name) ? add({ type: "ablate", input: id, node: name }) : id;
  };

  const run = (name: string, scaling: Scaling, group: number | null): ValueId => {
    const step = stepOf.get(name);
    assert(step, `${name} has a step`);
    const inputs = step.node.inputs.map((input) => valueIn(input, scaling));
    const weights = group === null ? weightsOfNode(step.node.name) : weightsOfGroup(step.node.name, group);
    return add({ type: "step", step, weights, inputs });
  };

  // In the graph's order, so that what an edit computes again never has to look far for what it needs.
  valueIn(graph.input, unscaled);
  for (const { output } of steps) valueIn(output, unscaled);
  const results = wanted.map((name) => valueIn(name, unscaled));
  return { instructions: withSpent(works, results), results };
}

/** Which of the sources each value is computed from, itself left out. */
function sourcesRead(
  steps: readonly Step[],
  sources: ReadonlySet<string>,
  input: string,
): ReadonlyMap<string, ReadonlySet<string>> {
  const reads = new Map<string, ReadonlySet<string>>([[input, new Set()]]);
  for (const { node, output } of steps) {
    const own = new Set<string>();
    for (const name of node.inputs) {
      if (sources.has(name)) own.add(name);
      for (const source of reads.get(name) ?? []) own.add(source);
    }
    reads.set(output, own);
  }
  return reads;
}

const within = (scaling: Scaling, keep: (source: string) => boolean): Scaling =>
  scaling.size === 0 ? scaling : new Map([...scaling].filter(([source]) => keep(source)));

function inputsOf(work: Work): readonly ValueId[] {
  switch (work.type) {
    case "step":
      return work.inputs;
    case "scale":
    case "ablate":
      return [work.input];
    case "join":
      return [work.whole, ...work.groups.map(({ value }) => value)];
    default:
      return work satisfies never;
  }
}

function withSpent(works: readonly Work[], results: readonly ValueId[]): Instruction[] {
  const lastUse = new Map<ValueId, number>();
  works.forEach((work, place) => {
    for (const id of inputsOf(work)) lastUse.set(id, place);
  });
  const kept = new Set([givenValue, ...results]);
  return works.map((work, place) => ({
    ...work,
    output: place + 1,
    spent: [...new Set(inputsOf(work))].filter((id) => lastUse.get(id) === place && !kept.has(id)),
  }));
}
