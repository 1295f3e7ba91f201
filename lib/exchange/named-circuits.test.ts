import { existsSync, readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { type CircuitCanvas, circuitCanvasSchema } from "../canvas/circuit-canvas.ts";
import { manifestSchema } from "../model/manifest.ts";
import { unwrap } from "../shared/result.ts";
import { fitOf, previewNamedCircuits } from "./named-circuits.ts";
import { type NamedCircuits, parseNamedCircuits } from "./named-file.ts";
import { depthIn, hasUnit, type NetworkUnits, networkUnitsOf } from "./network-units.ts";

const inception: NetworkUnits = {
  pack: { id: "inception", title: "InceptionV1", sha256: "c".repeat(64) },
  layers: [
    ["conv2d0", 64],
    ["conv2d1", 64],
    ["conv2d2", 192],
    ["mixed3a", 256],
    ["mixed3b", 480],
    ["mixed4a", 508],
    ["mixed4b", 512],
    ["mixed4c", 512],
    ["mixed4d", 528],
    ["mixed4e", 832],
    ["mixed5a", 832],
    ["mixed5b", 1024],
  ].map(([name, units]) => ({ name: String(name), units: Number(units) })),
  input: { name: "image", channels: 3 },
};
const architecture = inception.layers.map(({ name, units }) => ({ layer: name, channels: units }));

/** Every shape that such a file has, with numbers of our own. */
const fixture = {
  architecture,
  named_circuits: [
    {
      name: "Wheels and windows",
      article: "An article",
      source: "github:somebody/something@1",
      target: "4c:1",
      members: { "4b:2": "windows (excite top)", "4b:3": "body" },
      kernel: "5x5",
    },
    { name: "Two from one", target: ["4d:1", "4d:2"], members: { "4c:1": "pure" }, motif: "superposition" },
    {
      name: "In stages",
      stages: { "first fur": ["3b:1", "3b:2 (sic)"], "then heads": ["4a:1"], "one for all": ["4b:1"] },
      motif: "union over cases, and more",
    },
    {
      name: "Pairs",
      pairs: [
        ["3a:1", "3b:1"],
        ["3a:2", "3b:1"],
      ],
    },
    { name: "Chain", units: ["conv2d0:1", "conv2d1:2", "conv2d2:3"] },
    { name: "Expanded", target: "3b:5", members: ["3a:5"], expanded_from_conv2d2: [7, 8] },
    { name: "By layer", target: ["3a:9", "3b:9"], members: { conv2d2: [1, 2], mixed3a: [3] } },
    { name: "Only targets (equivariance)", target: ["3a:1", "3a:2"] },
    { name: "Not a unit", target: "3a:1", members: ["the whole of conv2d2"] },
  ],
};

const read = (value: unknown): NamedCircuits =>
  unwrap(parseNamedCircuits("circuits.json", JSON.stringify(value)));
const byName = (name: string, network = inception) => {
  const found = previewNamedCircuits(read(fixture), network).find((circuit) => circuit.name === name);
  if (!found) throw new Error(`the fixture has no circuit ${name}`);
  return found;
};

function linesOf({ nodes, edges }: CircuitCanvas): string[] {
  const units = new Map(nodes.flatMap((node) => ("unit" in node ? [[node.id, node.unit] as const] : [])));
  return edges.map(({ from, to }) => `${units.get(from)} → ${units.get(to)}`).sort();
}

describe("named circuits of a file", () => {
  it("have the units that they name, with what is said of each and of its weights", () => {
    const { circuit, missing, named } = byName("Wheels and windows");
    expect(linesOf(circuit.canvas)).toEqual(["mixed4b:2 → mixed4c:1", "mixed4b:3 → mixed4c:1"]);
    expect(circuit.canvas.nodes.map(({ name }) => name)).toEqual(expect.arrayContaining(["windows", "body"]));
    expect(circuit.canvas.edges.map(({ note }) => note).sort()).toEqual(["", "excite top"]);
    expect(circuit).toMatchObject({ target: "mixed4c:1", title: "Wheels and windows" });
    expect(circuit.summary).toContain("github:somebody/something@1");
    expect(circuit.summary).toContain("“An article”");
    expect(circuit.canvas.nodes.find(({ type }) => type === "note")).toMatchObject({ text: "Kernel: 5x5" });
    expect({ missing, named }).toEqual({ missing: [], named: 3 });
  });

  it("lead from members to targets, through stages, along pairs and chains, and from the nearest layer below", () => {
    expect(linesOf(byName("Two from one").circuit.canvas)).toEqual([
      "mixed4c:1 → mixed4d:1",
      "mixed4c:1 → mixed4d:2",
    ]);
    expect(linesOf(byName("In stages").circuit.canvas)).toEqual([
      "mixed3b:1 → mixed4a:1",
      "mixed3b:2 → mixed4a:1",
      "mixed4a:1 → mixed4b:1",
    ]);
    expect(linesOf(byName("Pairs").circuit.canvas)).toEqual([
      "mixed3a:1 → mixed3b:1",
      "mixed3a:2 → mixed3b:1",
    ]);
    expect(linesOf(byName("Chain").circuit.canvas)).toEqual([
      "conv2d0:1 → conv2d1:2",
      "conv2d1:2 → conv2d2:3",
    ]);
    expect(linesOf(byName("Expanded").circuit.canvas)).toEqual([
      "conv2d2:7 → mixed3b:5",
      "conv2d2:8 → mixed3b:5",
      "mixed3a:5 → mixed3b:5",
    ]);
    expect(linesOf(byName("By layer").circuit.canvas)).toEqual([
      "conv2d2:1 → mixed3a:9",
      "conv2d2:2 → mixed3a:9",
      "mixed3a:3 → mixed3b:9",
    ]);
    expect(byName("Only targets (equivariance)").circuit.canvas.edges).toEqual([]);
  });

  it("keep their stages as groups and their motifs as marks", () => {
    const { canvas } = byName("In stages").circuit;
    expect(
      canvas.nodes
        .filter(({ type }) => type === "group")
        .map(({ name }) => name)
        .sort(),
    ).toEqual(["first fur", "one for all", "then heads"]);
    expect(canvas.motifs).toMatchObject([{ kind: "union over cases", note: "union over cases, and more" }]);
    const superposed = byName("Two from one").circuit.canvas;
    expect(superposed.motifs).toMatchObject([{ kind: "superposition" }]);
    expect(superposed.motifs[0]?.nodes).toHaveLength(2);
    expect(byName("Only targets (equivariance)").circuit.canvas.motifs).toMatchObject([
      { kind: "equivariance" },
    ]);
  });

  it("name each unit that the network does not have, and what is no unit", () => {
    const small = {
      ...inception,
      layers: inception.layers.map((layer) => (layer.name === "mixed4b" ? { ...layer, units: 3 } : layer)),
    };
    const { missing, circuit } = byName("Wheels and windows", small);
    expect(missing).toEqual(["4b:3"]);
    expect(circuit.canvas.nodes.find(({ type }) => type === "note")).toMatchObject({
      text: expect.stringContaining("Not in this network: 4b:3"),
    });
    expect(byName("Not a unit").circuit.canvas.nodes.find(({ type }) => type === "note")).toMatchObject({
      text: "Not read as units: the whole of conv2d2",
    });
  });

  it("fit a network whose layers have their sizes, and no other, with the reason", () => {
    expect(fitOf(read(fixture), inception)).toMatchObject({ fits: true });
    const caffe = {
      ...inception,
      layers: inception.layers.map(({ name, units }) => ({
        name: name.replace(/^mixed(.*)$/, "inception_$1/output"),
        units: name === "mixed4a" ? 512 : units,
      })),
    };
    const fit = fitOf(read(fixture), caffe);
    expect(fit).toMatchObject({ fits: false });
    expect(JSON.stringify(fit)).toContain(
      "inception_4a/output has 512 units where the articles’ mixed4a has 508",
    );
    expect(byName("Pairs", caffe).circuit.summary).toContain("Taken in although the network is another one");
  });

  it.each([
    ["{", "corrupt"],
    ["{}", "invalid"],
    ['{"named_circuits":[{"name":3}]}', "invalid"],
  ])("are not found in %s", (text, code) => {
    expect(parseNamedCircuits("x.json", text)).toMatchObject({ ok: false, problem: { code } });
  });
});

const shared = new URL("../../../shared/distill/circuits-thread.json", import.meta.url);

describe.skipIf(!existsSync(shared))(
  "the circuits that Distill’s articles name (the file is not part of this repository)",
  () => {
    it("all come in, with every unit, and edges that go up", () => {
      const file = unwrap(parseNamedCircuits("circuits-thread.json", readFileSync(shared, "utf8")));
      expect(fitOf(file, inception)).toMatchObject({ fits: true });
      const previews = previewNamedCircuits(file, inception);
      expect(previews).toHaveLength(20);
      expect(previews.flatMap(({ missing }) => missing)).toEqual([]);
      for (const { circuit, name, named } of previews) {
        expect(circuitCanvasSchema.safeParse(circuit.canvas).success, name).toBe(true);
        const units = new Map(
          circuit.canvas.nodes.flatMap((node) => ("unit" in node ? [[node.id, node.unit] as const] : [])),
        );
        expect(units.size, name).toBe(named);
        for (const { from, to } of circuit.canvas.edges) {
          expect(depthIn(inception, units.get(from) ?? ""), name).toBeLessThan(
            depthIn(inception, units.get(to) ?? ""),
          );
        }
      }
      const edges = Object.fromEntries(
        previews.map(({ name, circuit }) => [name, circuit.canvas.edges.length]),
      );
      expect(edges).toMatchObject({
        "Car circuit": 3,
        "Superposition of cars into dog units": 3,
        "Curve -> curve (equivariance 4x4)": 16,
        "Early curve -> curve diagonal pairs": 10,
        "Main path per layer (AANN comparison)": 4,
        "Black-white centre-surround": 23,
        "High-Low rotation set": 0,
      });
    });

    const caffeNames: Readonly<Record<string, string>> = {
      conv2d0: "conv1/7x7_s2",
      conv2d1: "conv2/3x3_reduce",
      conv2d2: "conv2/3x3",
    };
    const caffe: NetworkUnits = {
      ...inception,
      layers: inception.layers.map(({ name, units }) => ({
        name: caffeNames[name] ?? name.replace(/^mixed(.*)$/, "inception_$1/output"),
        units: name === "mixed4a" ? 512 : units,
      })),
    };
    const specimen = networkUnitsOf(
      manifestSchema.parse(
        JSON.parse(
          readFileSync(new URL("../../public/models/specimen/manifest.json", import.meta.url), "utf8"),
        ),
      ),
    );

    it.each([
      ["are found under the names that BVLC GoogLeNet gives its layers, whole", caffe, 0],
      ["are found in the specimen as far as it has their units, and every other one is named", specimen, 181],
    ])("%s", (_what, network, missingInAll) => {
      const file = unwrap(parseNamedCircuits("circuits-thread.json", readFileSync(shared, "utf8")));
      expect(fitOf(file, network)).toMatchObject({ fits: false });
      const previews = previewNamedCircuits(file, network);
      expect(previews).toHaveLength(20);
      for (const { name, named, missing, circuit } of previews) {
        const units = circuit.canvas.nodes.flatMap((node) => ("unit" in node ? [node.unit] : []));
        expect(units.length, name).toBe(named - missing.length);
        for (const unit of units) expect(hasUnit(network, unit), unit).toBe(true);
        expect(new Set(missing).size, name).toBe(missing.length);
      }
      expect(previews.reduce((sum, { missing }) => sum + missing.length, 0)).toBe(missingInAll);
    });
  },
);
