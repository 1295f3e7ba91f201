import { describe, expect, it } from "vitest";
import { checkManifest } from "./check-graph.ts";
import type { GraphNode, Layer, Manifest } from "./manifest.ts";
import { makeTinyPack } from "./testing/tiny-pack.ts";

const { manifest } = await makeTinyPack();

/** What is wrong with the manifest after a change; null when nothing is. */
function problemAfter(change: (copy: Manifest) => void): string | null {
  const copy = structuredClone(manifest);
  change(copy);
  const checked = checkManifest(JSON.parse(JSON.stringify(copy)));
  return checked.ok ? null : checked.problem.message;
}

const node = <Op extends GraphNode["op"]>(
  copy: Manifest,
  name: string,
  op: Op,
): Extract<GraphNode, { op: Op }> => {
  const found = copy.graph.nodes.find((candidate) => candidate.name === name);
  if (found?.op !== op) throw new Error(`there is no ${op} named ${name}`);
  return found as Extract<GraphNode, { op: Op }>;
};

const layer = (copy: Manifest, name: string): Layer => {
  const found = copy.layers.find((candidate) => candidate.name === name);
  if (!found) throw new Error(`there is no layer ${name}`);
  return found;
};

describe("checking a manifest", () => {
  it("accepts one that is right, and keeps all of it", () => {
    const checked = checkManifest(JSON.parse(JSON.stringify(manifest)));
    expect(checked).toEqual({ ok: true, value: manifest });
  });

  it.each<[string, (copy: Manifest) => void, string]>([
    [
      "two nodes of one name",
      (m) => {
        node(m, "left", "conv2d").name = "stem";
      },
      "Two nodes are named “stem”",
    ],
    [
      "a node named like the input",
      (m) => {
        node(m, "stem", "conv2d").name = "data";
      },
      "Two nodes are named “data”",
    ],
    [
      "an input that does not exist",
      (m) => {
        node(m, "left", "conv2d").inputs = ["nowhere"];
      },
      "“nowhere”, which does not exist",
    ],
    [
      "a cycle",
      (m) => {
        node(m, "stem", "conv2d").inputs = ["left/relu"];
      },
      "uses “left/relu” before it is computed",
    ],
    [
      "a node that feeds itself",
      (m) => {
        node(m, "stem", "conv2d").inputs = ["stem"];
      },
      "uses “stem” before it is computed",
    ],
    [
      "an output that does not exist",
      (m) => {
        m.graph.output = "nowhere";
      },
      "The output “nowhere” is not a node",
    ],
    [
      "a rectifier with two inputs",
      (m) => {
        node(m, "stem/relu", "relu").inputs = ["stem", "stem"];
      },
      "takes one input, not 2",
    ],
    [
      "a tensor that is not there",
      (m) => {
        node(m, "left", "conv2d").kernel = "gone";
      },
      "“gone”, which is not among the weights",
    ],
    [
      "a tensor named like a property of every object",
      (m) => {
        node(m, "left", "conv2d").kernel = "toString";
      },
      "“toString”, which is not among",
    ],
    [
      "a kernel for other channels",
      (m) => {
        node(m, "left", "conv2d").kernel = "stem/weights";
      },
      "to have shape [any, any, 4, any], but it is [3, 3, 3, 4]",
    ],
    [
      "a bias of the wrong length",
      (m) => {
        node(m, "left", "conv2d").bias = "stem/bias";
      },
      "to have shape [2], but it is [4]",
    ],
    [
      "groups that do not divide",
      (m) => {
        node(m, "stem", "conv2d").groups = 2;
      },
      "2 groups, which do not divide its 3 input channels",
    ],
    [
      "padding as large as the window",
      (m) => {
        node(m, "pool", "maxPool").padding = { type: "explicit", pads: [3, 0, 0, 0] };
      },
      "padded by as much as its window",
    ],
    [
      "a window larger than the image",
      (m) => {
        node(m, "pool", "maxPool").kernel = [30, 1];
      },
      "window larger than its input",
    ],
    [
      "joined images of different sizes",
      (m) => {
        node(m, "pool", "maxPool").strides = [2, 2];
      },
      "joins inputs of different sizes",
    ],
    [
      "a dense layer on an image",
      (m) => {
        node(m, "logits", "dense").inputs = ["mean"];
      },
      "needs a vector",
    ],
    [
      "a layer of no node",
      (m) => {
        layer(m, "left").node = "nowhere";
      },
      "refers to “nowhere”, which is not a node",
    ],
    [
      "a layer of the wrong shape",
      (m) => {
        layer(m, "left").shape = [8, 8, 3];
      },
      "says its shape is [8,8,3], but its node's is [8,8,2]",
    ],
    [
      "two layers of one name",
      (m) => {
        layer(m, "left").name = "stem";
      },
      "Two layers are named “stem”",
    ],
    [
      "branches with a gap",
      (m) => {
        const [, second] = layer(m, "module").branches;
        if (second) second.start = 3;
      },
      "must begin at 2",
    ],
    [
      "branches that stop early",
      (m) => {
        layer(m, "module").branches.pop();
      },
      "cover 7 of 8 channels",
    ],
    [
      "a branch of no node",
      (m) => {
        const [first] = layer(m, "module").branches;
        if (first) first.node = "x";
      },
      "refers to “x”, which is not a node",
    ],
    [
      "too few class names",
      (m) => {
        m.classes = ["a"];
      },
      "1 class names for 6 outputs",
    ],
    [
      "another name of nothing",
      (m) => {
        m.graph.aliases = { norm: "gone" };
      },
      "another name of “gone”, which is not a node",
    ],
    [
      "a hash that is none",
      (m) => {
        m.weights.sha256 = "x";
      },
      "at weights.sha256",
    ],
    [
      "an id that is a path",
      (m) => {
        m.id = "../etc";
      },
      "at id",
    ],
  ])("refuses %s", (_, change, message) => {
    expect(problemAfter(change)).toContain(message);
  });

  it("says of a newer version that the program must be updated", () => {
    const checked = checkManifest({ ...manifest, version: 2 });
    expect(checked).toMatchObject({ ok: false, problem: { code: "unsupported" } });
  });

  it("refuses an output too large to hold before anything is allocated", () => {
    const problem = problemAfter((copy) => {
      copy.graph.nodes.push({ name: "huge", inputs: ["data"], op: "pad", pads: [0, 0, 1e9, 1e9], value: 0 });
    });
    expect(problem).toContain("output too large to hold");
  });

  it("takes anything at all without throwing", () => {
    for (const value of [null, 1, "x", [], {}, { version: 1 }, { ...manifest, graph: null }]) {
      expect(checkManifest(value).ok).toBe(false);
    }
  });
});
