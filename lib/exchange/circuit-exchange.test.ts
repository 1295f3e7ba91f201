import { readFileSync } from "node:fs";
import Ajv from "ajv";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { type CanvasNode, type CircuitCanvas, circuitCanvasSchema } from "../canvas/circuit-canvas.ts";
import { keptStrength } from "../canvas/weigh-shown.ts";
import { unwrap } from "../shared/result.ts";
import { attributionGraphJsonSchema } from "./attribution-graph.ts";
import { anyCanvas, network, smallCanvas, sourceOf, uuid } from "./circuit.fixture.ts";
import { writeCircuitFiles } from "./circuit-sidecar.ts";
import { parseCircuitFile, readCircuitFiles } from "./read-circuit.ts";

const schemaFile = new URL("../../docs/formats/attribution-graph.schema.json", import.meta.url);
const published: object = JSON.parse(readFileSync(schemaFile, "utf8"));
const isValid = new Ajv({ strict: false }).compile(published);
const whole = { partly: false };

/** The way through a file: written as text, and parsed again. */
const parse = (value: unknown) => unwrap(parseCircuitFile("a.json", JSON.stringify(value)));

/** What an attribution graph can say of a canvas, by units: ids of groups are anybody's. */
function graphFacts({ nodes, edges }: CircuitCanvas) {
  const unitOf = new Map(nodes.flatMap((node) => ("unit" in node ? [[node.id, node.unit] as const] : [])));
  const byId = new Map(nodes.map((node) => [node.id, node]));
  const groupsOf = (node: CanvasNode): string[] => {
    const around = byId.get(node.group ?? "");
    return around ? [around.name, ...groupsOf(around)] : [];
  };
  return {
    units: nodes
      .flatMap((node) =>
        "unit" in node ? [{ unit: node.unit, type: node.type, name: node.name, in: groupsOf(node) }] : [],
      )
      .sort((a, b) => (a.unit < b.unit ? -1 : 1)),
    edges: edges.map(({ from, to }) => `${unitOf.get(from)} → ${unitOf.get(to)}`).sort(),
  };
}

describe("a circuit as an attribution graph with its sidecar", () => {
  it("has the schema that is published", () => {
    expect(
      published,
      "write attributionGraphJsonSchema() to docs/formats/attribution-graph.schema.json again",
    ).toEqual(JSON.parse(JSON.stringify(attributionGraphJsonSchema())));
  });

  it("validates against that schema, whatever is on the canvas", () => {
    fc.assert(
      fc.property(anyCanvas(), (canvas) => {
        const { graph } = writeCircuitFiles(sourceOf(canvas));
        expect(isValid(JSON.parse(JSON.stringify(graph))), JSON.stringify(isValid.errors)).toBe(true);
        const ids = new Set(graph.nodes.map(({ node_id }) => node_id));
        expect(ids.size).toBe(graph.nodes.length);
        for (const { source, target } of graph.links) {
          expect(ids.has(source) && ids.has(target)).toBe(true);
        }
      }),
      { numRuns: 150 },
    );
    expect(isValid({ metadata: {}, qParams: {}, nodes: [], links: [] })).toBe(false);
  });

  it("has what readers of version 1.0.0 ask for, by a schema that is not ours", () => {
    const text = { type: "string" };
    const asked = (types: Readonly<Record<string, unknown>>) => ({
      type: "object",
      required: Object.keys(types),
      properties: types,
    });
    const isRead = new Ajv().compile(
      asked({
        metadata: asked({
          slug: text,
          scan: text,
          prompt: text,
          prompt_tokens: { type: "array", items: text },
        }),
        qParams: asked({
          pinnedIds: { type: "array", items: text },
          supernodes: { type: "array", items: { type: "array", items: text, minItems: 2 } },
          clerps: { type: "array", items: { type: "array", items: text, minItems: 2, maxItems: 2 } },
          linkType: text,
          clickedId: text,
          sg_pos: text,
        }),
        nodes: {
          type: "array",
          items: asked({
            node_id: text,
            feature: { type: ["integer", "null"] },
            layer: { type: ["string", "integer"] },
            ctx_idx: { const: 0 },
            feature_type: { enum: ["conv channel", "conv family", "conv group", "embedding", "logit"] },
            jsNodeId: text,
            clerp: text,
          }),
        },
        links: { type: "array", items: asked({ source: text, target: text, weight: { type: "number" } }) },
      }),
    );
    fc.assert(
      fc.property(anyCanvas(), (canvas) => {
        const { graph } = writeCircuitFiles(sourceOf(canvas));
        expect(isRead(JSON.parse(JSON.stringify(graph))), JSON.stringify(isRead.errors)).toBe(true);
      }),
      { numRuns: 60 },
    );
  });

  it("comes back as it was, with both files and from the sidecar alone", () => {
    fc.assert(
      fc.property(anyCanvas(), (canvas) => {
        const parsed = circuitCanvasSchema.parse(canvas);
        const { graph, sidecar } = writeCircuitFiles(sourceOf(parsed));
        const named = { ...parsed, nodes: parsed.nodes.map(withFamilyName) };
        for (const files of [[parse(graph), parse(sidecar)], [parse(sidecar)]]) {
          const read = unwrap(readCircuitFiles(files, network, whole));
          expect(read.canvas).toEqual(JSON.parse(JSON.stringify(named)));
          expect(read).toMatchObject({ title: sourceOf(parsed).circuit.title, target: "mixed3b:7" });
        }
      }),
      { numRuns: 150 },
    );
  });

  it("comes back without its sidecar as far as the graph tells: units, names, groups, edges with what the file said", () => {
    fc.assert(
      fc.property(anyCanvas({ families: false, notes: false }), (canvas) => {
        // The form knows no group without a unit, and no edge without a weight.
        const told = { ...canvas, edges: canvas.edges.filter(({ kept }) => kept !== null) };
        const { graph } = writeCircuitFiles(sourceOf(told));
        const read = unwrap(readCircuitFiles([parse(graph)], network, whole));
        expect(graphFacts(read.canvas).units).toEqual(graphFacts(told).units);
        expect(graphFacts(read.canvas).edges).toEqual(graphFacts(told).edges);
        const notes = new Map(read.canvas.edges.map(({ id, note }) => [id, note]));
        for (const { id, kept } of told.edges) {
          const weight = kept ? keptStrength(kept, told.settings.reduction) : 0;
          expect(notes.get(id)).toBe(`In the file: ${weight} (${told.settings.reduction})`);
        }
      }),
      { numRuns: 150 },
    );
  });

  it("says which reduction its weights are, of which weights, and names of layers", () => {
    const { graph } = writeCircuitFiles(sourceOf(smallCanvas));
    expect(graph.metadata).toMatchObject({
      slug: "curves-and-what-they-are-made-of-00000000",
      scan: "net",
      prompt: "Net circuit: Curves, and what they are made of",
      prompt_tokens: ["Net circuit: Curves, and what they are made of"],
      generation_settings: {
        reduction: "signed-norm",
        pack_sha256: "a".repeat(64),
        layers: ["conv/first", "mixed3a", "mixed3b", "logits"],
      },
    });
    expect(graph.nodes[0]).toMatchObject({
      node_id: "3_7_0",
      feature: 7,
      layer: "3",
      ctx_idx: 0,
      feature_type: "conv channel",
      clerp: "curve",
    });
    expect(graph.links.map(({ source, target, weight }) => [source, target, weight])).toEqual([
      ["2_1_0", "3_7_0", 1.25],
      ["2_2_0", "3_7_0", 1],
      ["2_3_0", "3_7_0", -0.5],
    ]);
    expect(graph.qParams.supernodes).toEqual([["Opposite", "2_3_0"]]);
  });

  it("keeps a family as a group where only the graph is there, with the lines that lead to it", () => {
    const family: CanvasNode = {
      id: uuid(100),
      type: "family",
      family: uuid(500),
      members: ["mixed3a:1", "mixed3a:9"],
      x: 0,
      y: 0,
      group: null,
      name: "",
    };
    const target = smallCanvas.nodes[0];
    if (!target) throw new Error("the fixture has a target");
    const kept = { net: 2, norm: 3, path: "direct" as const, pack: "a".repeat(64) };
    const canvas = {
      ...smallCanvas,
      nodes: [target, family],
      edges: [{ id: `${family.id}>${target.id}`, from: family.id, to: target.id, kept, note: "" }],
      motifs: [],
    };
    const { graph } = writeCircuitFiles(sourceOf(canvas));
    const read = unwrap(readCircuitFiles([parse(graph)], network, whole)).canvas;
    const group = read.nodes.find(({ type }) => type === "group");
    expect(
      read.nodes.filter(({ group: held }) => held === group?.id).map((node) => "unit" in node && node.unit),
    ).toHaveLength(2);
    expect(read.edges).toEqual([expect.objectContaining({ from: group?.id, to: target.id })]);
  });
});

const withFamilyName = (node: CanvasNode): CanvasNode =>
  node.type === "family" && node.name === "" && node.family === uuid(500) ? { ...node, name: "lines" } : node;

describe("graphs from elsewhere", () => {
  const node = (layer: string | number, feature: number | null, clerp = "") => ({
    node_id: `${layer}_${feature}_0`,
    feature,
    layer,
    ctx_idx: 0,
    feature_type: "conv channel",
    jsNodeId: `${layer}_${feature}-0`,
    clerp,
  });
  const graph = {
    metadata: { slug: "s", scan: "net", prompt_tokens: ["x"], prompt: "x" },
    qParams: {},
    nodes: [node("mixed3a", 1, "left"), node("mixed3b", 7), node("mixed3b", 8)],
    links: [{ source: "mixed3a_1_0", target: "mixed3b_7_0", weight: -2.5 }],
  };

  it("are read whether their view is lists or the text that circuit-tracer saves", () => {
    const lists = {
      pinnedIds: ["mixed3a_1_0", "mixed3b_7_0"],
      supernodes: [["both", "mixed3a_1_0", "mixed3b_7_0"]],
      clerps: [["mixed3b_7_0", "arc"]],
    };
    const text = {
      pinnedIds: "mixed3a_1_0,mixed3b_7_0",
      supernodes: JSON.stringify(lists.supernodes),
      clerps: JSON.stringify(lists.clerps),
    };
    const [one, other] = [lists, text].map((qParams) =>
      graphFacts(unwrap(readCircuitFiles([parse({ ...graph, qParams })], network, whole)).canvas),
    );
    expect(one).toEqual(other);
    expect(one?.units).toEqual([
      { unit: "mixed3a:1", type: "unit", name: "left", in: ["both"] },
      { unit: "mixed3b:7", type: "unit", name: "arc", in: ["both"] },
    ]);
  });

  it("are taken whole when nothing is pinned, and survive a view that was cut off", () => {
    const qParams = { supernodes: '[["both","mixed3a_1' };
    const read = unwrap(readCircuitFiles([parse({ ...graph, qParams })], network, whole));
    expect(read.canvas.nodes).toHaveLength(3);
  });

  it("are refused by name of what the network lacks, or taken in without it by choice", () => {
    const foreign = { ...graph, nodes: [...graph.nodes, node("4", 99, "“cat”"), node("mixed3b", 60)] };
    const refused = readCircuitFiles([parse(foreign)], network, whole);
    expect(refused).toMatchObject({ ok: false, problem: { code: "invalid" } });
    expect(JSON.stringify(refused)).toContain("4_99_0");
    expect(JSON.stringify(refused)).toContain("mixed3b_60_0");
    const read = unwrap(readCircuitFiles([parse(foreign)], network, { partly: true }));
    expect(read.canvas.nodes).toHaveLength(3);
    expect(read.remarks.join(" ")).toContain("mixed3b_60_0");
  });

  it("are refused when there is nothing in them that the network has, also by choice", () => {
    const foreign = { ...graph, nodes: [node("40", 123456)], links: [] };
    expect(readCircuitFiles([parse(foreign)], network, { partly: true })).toMatchObject({ ok: false });
  });

  it("of words are told as such: no vocabulary's number is taken for a channel", () => {
    const tokens = ["The", " cat", " sat"];
    const foreign = {
      ...graph,
      metadata: { slug: "s", scan: "gemma-2-2b", prompt_tokens: tokens, prompt: tokens.join("") },
      nodes: [
        { ...node("E", 2, "Emb: “ cat”"), feature_type: "embedding" },
        { ...node("1", 5, "animals"), feature_type: "cross layer transcoder", ctx_idx: 1 },
        { ...node("26", null), feature_type: "mlp reconstruction error" },
      ],
      links: [],
    };
    for (const partly of [false, true]) {
      const refused = readCircuitFiles([parse(foreign)], network, { partly });
      const said = refused.ok ? "" : refused.problem.message;
      expect(said).toContain("a model of language, “gemma-2-2b”, with a prompt of 3 tokens");
      expect(said).toContain("None of its 3 nodes is a unit of “Net”");
      expect(said).toContain("animals");
    }
  });

  it("lose nothing without a word: positions, several links, activations and what is not pinned", () => {
    const foreign = {
      ...graph,
      metadata: { ...graph.metadata, info: { creator_name: "Cy", generator: { name: "tracer" } } },
      qParams: { pinnedIds: ["mixed3a_1_0", "mixed3a_1_1", "mixed3b_7_0"] },
      nodes: [
        ...graph.nodes,
        { ...node("mixed3a", 1, "left"), node_id: "mixed3a_1_1", ctx_idx: 1, activation: 3.5 },
      ],
      links: [...graph.links, { source: "mixed3a_1_1", target: "mixed3b_7_0", weight: 4 }],
    };
    const read = unwrap(readCircuitFiles([parse(foreign)], network, whole));
    expect(graphFacts(read.canvas).units).toHaveLength(2);
    expect(read.canvas.edges.map(({ note }) => note)).toEqual([
      "In the file: -2.5, 4 (it does not say which reduction)",
    ]);
    const said = read.remarks.join(" ");
    for (const words of [
      "made by Cy, with tracer",
      "3 of its nodes are 2 units",
      "which 1 of its nodes have",
      "3 of 4 nodes",
    ]) {
      expect(said).toContain(words);
    }
  });

  it("name a feature by one number of its layer and its index where they say so", () => {
    // Cantor's pairs of (2, 1) and (3, 7).
    const paired = {
      ...graph,
      metadata: {
        ...graph.metadata,
        schema_version: 1,
        generation_settings: { layers: ["conv/first", "mixed3a", "mixed3b"] },
      },
      nodes: [
        { ...node("2", 7), node_id: "a" },
        { ...node("3", 62), node_id: "b" },
      ],
      links: [{ source: "a", target: "b", weight: 1 }],
    };
    const read = unwrap(readCircuitFiles([parse(paired)], network, whole));
    expect(graphFacts(read.canvas).edges).toEqual(["mixed3a:1 → mixed3b:7"]);
  });

  it("are refused beyond what a canvas holds", () => {
    const nodes = Array.from({ length: 2001 }, (_, i) => node("mixed3b", i));
    expect(readCircuitFiles([parse({ ...graph, nodes })], network, whole)).toMatchObject({
      problem: { code: "too-large" },
    });
  });
});

describe("files that are no circuit", () => {
  it.each([
    ["not json", "{", "corrupt"],
    ["other json", "[1,2]", "invalid"],
    ["a catalog", '{"format":"micrographia-catalog"}', "invalid"],
    ["half a sidecar", '{"format":"micrographia-circuit","version":1}', "invalid"],
    [
      "a number for a node",
      '{"metadata":{"slug":"","scan":"","prompt_tokens":[],"prompt":""},"qParams":{},"nodes":[3],"links":[]}',
      "invalid",
    ],
  ])("are refused with a reason: %s", (_name, text, code) => {
    expect(parseCircuitFile("x.json", text)).toMatchObject({ ok: false, problem: { code } });
  });

  it("are refused together when the graph was changed since its sidecar was written", () => {
    const { graph, sidecar } = writeCircuitFiles(sourceOf(smallCanvas));
    const changed = { ...graph, links: graph.links.slice(1) };
    expect(readCircuitFiles([parse(changed), parse(sidecar)], network, whole)).toMatchObject({
      problem: { code: "conflict" },
    });
    expect(unwrap(readCircuitFiles([parse(changed)], network, whole)).canvas.edges).toHaveLength(2);
  });

  it("lose no note where units are missing and the rest is wanted", () => {
    const { sidecar } = writeCircuitFiles(sourceOf(smallCanvas));
    const small = { ...network, layers: network.layers.map((layer) => ({ ...layer, units: 3 })) };
    expect(readCircuitFiles([parse(sidecar)], small, whole)).toMatchObject({ ok: false });
    const read = unwrap(readCircuitFiles([parse(sidecar)], small, { partly: true }));
    expect(read.canvas.nodes.map(({ type }) => type).sort()).toEqual(["group", "note", "unit", "unit"]);
    expect(read.target).toBeNull();
    expect(circuitCanvasSchema.safeParse(read.canvas).success).toBe(true);
  });
});
