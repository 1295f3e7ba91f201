import { readFile, writeFile } from "node:fs/promises";
import path from "node:path";
import { Command } from "commander";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { type CircuitCanvas, edgeId, emptyCanvas } from "../../lib/canvas/circuit-canvas.ts";
import { unitNodeId } from "../../lib/canvas/node-id.ts";
import { sourceOf as fixtureSource } from "../../lib/exchange/circuit.fixture.ts";
import { writeCircuitFiles } from "../../lib/exchange/circuit-sidecar.ts";
import { fixtureCatalog } from "../http/test-support/test-server.ts";
import { worldForAll } from "../http/test-support/world-of-tests.ts";
import { registerCircuitExport } from "./circuit-export.ts";
import { registerCircuitImport } from "./circuit-import.ts";

const { server, owner } = worldForAll();

let said: string[] = [];
let told: string[] = [];
beforeEach(() => {
  [said, told] = [[], []];
  vi.spyOn(console, "log").mockImplementation((line: string) => void said.push(line));
  vi.spyOn(console, "error").mockImplementation((line: string) => void told.push(line));
});
afterEach(() => vi.restoreAllMocks());

async function run(...args: string[]): Promise<void> {
  const program = new Command("micrographia").exitOverride();
  registerCircuitExport(program);
  registerCircuitImport(program);
  await program.parseAsync(["circuit", ...args, "--data-dir", server.dataDir], { from: "user" });
}
const at = (name: string): string => path.join(server.dataDir, name);
const write = async (name: string, value: unknown): Promise<string> => {
  await writeFile(at(name), JSON.stringify(value));
  return at(name);
};

const [low, high] = ["conv1:1", "inception_3b/output:2"];
const node = (unit: string, y: number) => ({
  id: unitNodeId(unit),
  type: "unit" as const,
  unit,
  x: 10,
  y,
  group: null,
  name: "",
});
const canvas: CircuitCanvas = {
  ...emptyCanvas,
  nodes: [node(low, 200), node(high, 0)].sort((a, b) => (a.id < b.id ? -1 : 1)),
  edges: [
    {
      id: edgeId(unitNodeId(low), unitNodeId(high)),
      from: unitNodeId(low),
      to: unitNodeId(high),
      kept: { net: -0.5, norm: 0.75, path: "direct", pack: "a".repeat(64) },
      note: "weak",
    },
  ],
};
const idFrom = (line: string | undefined): string => line?.split("/").at(-1) ?? "";

describe("micrographia circuit", () => {
  it("takes a circuit in and gives it back the same, as data and as a drawing", async () => {
    const { graph, sidecar } = writeCircuitFiles({ ...fixtureSource(canvas), labels: {}, families: {} });
    await run("import", fixtureCatalog, await write("g.json", graph), await write("s.json", sidecar));
    const id = idFrom(said[0]);
    await run("export", fixtureCatalog, id, "--format", "sidecar", "--out", at("back.json"));
    const back = JSON.parse(await readFile(at("back.json"), "utf8"));
    expect(back.canvas).toEqual(JSON.parse(JSON.stringify(canvas)));
    expect(back).toMatchObject({
      authors: ["Owner"],
      circuit: { title: fixtureSource(canvas).circuit.title },
    });
    await run("export", fixtureCatalog, id, "--format", "svg", "--out", at("back.svg"));
    expect(await readFile(at("back.svg"), "utf8")).toMatch(/^<svg .*CC BY 4\.0.*<\/svg>\n?$/s);
    await run("export", fixtureCatalog, id, "--out", at("back.graph.json"));
    expect(JSON.parse(await readFile(at("back.graph.json"), "utf8")).links).toEqual([
      expect.objectContaining({ weight: -0.75 }),
    ]);
    // The server has it too, as its owner's.
    const reply = await owner.call(
      "GET",
      `/api/catalogs/${fixtureCatalog}/texts/${encodeURIComponent(`circuit/${id}`)}`,
    );
    expect(reply.body).toMatchObject({ changes: 1, people: [{ name: "Owner" }] });
  });

  it("refuses units that are not there by name, unless the rest is wanted", async () => {
    const other = { ...canvas, nodes: [...canvas.nodes, node("conv1:99", 400)] };
    const { sidecar } = writeCircuitFiles(fixtureSource(other));
    const file = await write("other.json", sidecar);
    await expect(run("import", fixtureCatalog, file)).rejects.toThrow(/conv1:99.*--partly/);
    expect(said).toEqual([]);
    await run("import", fixtureCatalog, file, "--partly");
    expect(said).toHaveLength(1);
    expect(told.join(" ")).toContain("conv1:99");
  });

  it("takes named circuits in for another network only when it is told to, and lists without writing", async () => {
    const named = {
      architecture: [{ layer: "conv1", channels: 64 }],
      named_circuits: [
        { name: "Corner", target: high, members: ["conv1:1", "conv1:77"] },
        { name: "Nothing", target: "conv9:1" },
      ],
    };
    const file = await write("named.json", named);
    await expect(run("import", fixtureCatalog, file)).rejects.toThrow(
      /not the network of the articles.*--insist/s,
    );
    await run("import", fixtureCatalog, file, "--list");
    expect(said).toEqual(["Corner: 2 units, 1 edge", "Nothing: 0 units, 0 edges"]);
    expect(told.join("\n")).toContain("Corner: 1 of 3 units are missing: conv1:77");
    said = [];
    await run("import", fixtureCatalog, file, "--insist", "--only", "Cor");
    expect(said).toHaveLength(1);
    await run("export", fixtureCatalog, idFrom(said[0]), "--format", "sidecar", "--out", at("corner.json"));
    const { circuit } = JSON.parse(await readFile(at("corner.json"), "utf8"));
    expect(circuit.summary).toContain("Taken in although the network is another one");
  });

  it("says what is wrong with a catalog, a circuit or a file that is not there", async () => {
    await expect(run("export", "nowhere", "x", "--out", "-")).rejects.toThrow("no catalog “nowhere”");
    await expect(run("export", fixtureCatalog, "x", "--out", "-")).rejects.toThrow("no such circuit");
    await expect(run("import", fixtureCatalog, await write("n.json", 3))).rejects.toThrow(
      "neither an attribution graph",
    );
  });
});
