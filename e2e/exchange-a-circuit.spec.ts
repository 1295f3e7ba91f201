/**
 * Somebody takes a circuit away, as a drawing and as data, brings it back and has the same, shows it on another site, and takes in
 * circuits that articles name.
 */
import { readFileSync } from "node:fs";
import { readFile } from "node:fs/promises";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { AxeBuilder } from "@axe-core/playwright";
import type { Page } from "@playwright/test";
import Ajv from "ajv";
import { type CircuitCanvas, edgeId, emptyCanvas } from "../lib/canvas/circuit-canvas.ts";
import { unitNodeId } from "../lib/canvas/node-id.ts";
import { circuitUrl, fillCanvas, makeCircuit, nodesOf, openExport, saved } from "./circuits.ts";
import { becomeOwner } from "./people.ts";
import { expect, test } from "./server.ts";

const note = "00000000-0000-4000-8000-000000000300";
const group = "00000000-0000-4000-8000-000000000200";
const manifest = JSON.parse(readFileSync("public/models/specimen/manifest.json", "utf8"));
const pack: string = manifest.weights.sha256;

const unit = (address: string, x: number, y: number, within: string | null = null) => ({
  id: unitNodeId(address),
  type: "unit" as const,
  unit: address,
  x,
  y,
  group: within,
  name: "",
});
const edge = (from: string, to: string, net: number, norm: number, words = "") => ({
  id: edgeId(unitNodeId(from), unitNodeId(to)),
  from: unitNodeId(from),
  to: unitNodeId(to),
  kept: { net, norm, path: "direct" as const, pack },
  note: words,
});
const byId = (a: { id: string }, b: { id: string }) => (a.id < b.id ? -1 : 1);
const canvas: CircuitCanvas = {
  ...emptyCanvas,
  nodes: [
    unit("mixed3b:17", 0, 0),
    unit("mixed3a:4", -140, 210),
    unit("mixed3a:9", 0, 210),
    unit("mixed3a:20", 140, 210, group),
    { id: group, type: "group" as const, x: 140, y: 210, group: null, name: "Opposite", collapsed: false },
    { id: note, type: "note" as const, x: 320, y: 0, group: null, name: "", text: "Arcs of one direction." },
  ].sort(byId),
  edges: [
    edge("mixed3a:4", "mixed3b:17", 0.75, 1.25, "the strongest"),
    edge("mixed3a:9", "mixed3b:17", 0.5, 1),
    edge("mixed3a:20", "mixed3b:17", -0.25, 0.5),
  ].sort(byId),
  motifs: [
    {
      id: "00000000-0000-4000-8000-000000000400",
      kind: "union over cases",
      nodes: [unitNodeId("mixed3a:4"), unitNodeId("mixed3a:9")].sort(),
      note: "",
      score: null,
    },
  ],
};

const isClean = async (page: Page) =>
  expect((await new AxeBuilder({ page }).include("[role=dialog]").analyze()).violations).toEqual([]);

test("a circuit is taken away, comes back the same, and is shown elsewhere", async ({ browser, server }) => {
  const ada = await becomeOwner(browser, server, "Ada Lovelace");
  const { page } = ada;
  const circuit = await makeCircuit(ada, server, "A curve & its parts", "mixed3b:17");
  await fillCanvas(ada, server, circuit, canvas);
  await page.goto(circuitUrl(server, circuit));
  await expect(nodesOf(page)).toHaveCount(6);

  await test.step("as a drawing with caption, credit and licence, in both forms", async () => {
    const dialog = await openExport(page, /Drawing/);
    await expect(dialog.getByLabel("Credit")).toHaveValue("Ada Lovelace");
    await dialog.getByLabel("Caption").fill("What feeds <one> unit");
    await isClean(page);
    await expect(dialog.getByRole("status")).toHaveText("");
    const svg = await saved(page, "Save SVG");
    const words = svg.bytes.toString("utf8");
    expect(svg.name).toMatch(/^a-curve-its-parts-.{8}\.svg$/);
    for (const part of [
      "What feeds &lt;one&gt; unit",
      "Ada Lovelace · CC BY 4.0 · http",
      "A curve &amp; its parts",
    ]) {
      expect(words).toContain(part);
    }
    expect(words.match(/<image href="data:image\/png;base64,/g)).toHaveLength(4);
    const [, width = 0, height = 0] =
      /width="([\d.]+)" height="([\d.]+)" role="img"/.exec(words)?.map(Number) ?? [];
    const png = (await saved(page, "Save PNG")).bytes;
    expect(png.subarray(1, 4).toString("latin1")).toBe("PNG");
    expect([png.readUInt32BE(16), png.readUInt32BE(20)]).toEqual([
      Math.round(2 * width),
      Math.round(2 * height),
    ]);
    await dialog.getByLabel("Weights on the lines").check();
    await dialog.getByRole("radio", { name: "Transparent" }).click();
    await expect(dialog.getByRole("button", { name: "Save SVG" })).toBeEnabled();
    await expect(dialog.getByRole("status")).toHaveText("");
    const withTiles = (await saved(page, "Save SVG")).bytes.toString("utf8");
    expect(withTiles.match(/shape-rendering="crispEdges"/g)).toHaveLength(3);
    expect(withTiles).toContain("Squares on a line");
    expect(withTiles).not.toMatch(/<rect width="[\d.]+" height="[\d.]+" fill/);
    await page.keyboard.press("Escape");
    await expect(page.getByRole("button", { name: "Export", exact: true })).toBeFocused();
  });

  const files = await test.step("as data that the published schema accepts", async () => {
    await openExport(page, /Data/);
    await isClean(page);
    const [graph, sidecar] = [await saved(page, "Save the graph"), await saved(page, "Save the sidecar")];
    const schema: object = JSON.parse(await readFile("docs/formats/attribution-graph.schema.json", "utf8"));
    const isValid = new Ajv({ strict: false }).compile(schema);
    const read = JSON.parse(graph.bytes.toString("utf8"));
    expect(isValid(read), JSON.stringify(isValid.errors)).toBe(true);
    expect(read.links.map(({ weight }: { weight: number }) => weight).sort()).toEqual([-0.5, 1, 1.25]);
    expect(JSON.parse(sidecar.bytes.toString("utf8")).canvas).toEqual(JSON.parse(JSON.stringify(canvas)));
    await page.keyboard.press("Escape");
    return { graph, sidecar };
  });

  await test.step("both files make the same circuit again", async () => {
    await page.goto(`${server.origin}/catalogs/specimen/circuits`);
    await page.getByRole("button", { name: "Take in from a file" }).click();
    const dialog = page.getByRole("dialog");
    const choose = dialog.getByLabel("One file, or a graph with its sidecar");
    await choose.setInputFiles([files.graph.path, files.sidecar.path]);
    await expect(dialog.getByText("4 units, 3 edges, 1 group, 1 note, 1 motif.")).toBeVisible();
    await isClean(page);
    await dialog.getByLabel("Title").fill("The same again");
    await dialog.getByRole("button", { name: "Take it in" }).click();
    await expect(dialog.getByText("1 circuit was taken in.")).toBeFocused();
    await dialog.getByRole("link", { name: "The same again" }).click();
    await expect(nodesOf(page)).toHaveCount(6);
    await expect(page.getByText("begun by Ada Lovelace")).toBeVisible();
    await openExport(page, /Data/);
    const again = JSON.parse((await saved(page, "Save the sidecar")).bytes.toString("utf8"));
    expect(again.canvas).toEqual(JSON.parse(JSON.stringify(canvas)));
    await page.keyboard.press("Escape");
  });

  await test.step("a file of another network is refused with the units by name, or taken in without them", async () => {
    const foreign = JSON.parse(files.graph.bytes.toString("utf8"));
    foreign.nodes.push({
      ...foreign.nodes[0],
      node_id: "x_1_0",
      unit: undefined,
      layer: "blocks.7",
      feature: 1,
      clerp: "cat",
    });
    foreign.qParams.pinnedIds.push("x_1_0");
    await page.goto(`${server.origin}/catalogs/specimen/circuits`);
    await page.getByRole("button", { name: "Take in from a file" }).click();
    const dialog = page.getByRole("dialog");
    await dialog.getByLabel("One file, or a graph with its sidecar").setInputFiles({
      name: "foreign.json",
      mimeType: "application/json",
      buffer: Buffer.from(JSON.stringify(foreign)),
    });
    await expect(
      dialog.getByRole("alert").filter({ hasText: "has 4 of its 5 units, and not x_1_0 (“cat”)" }),
    ).toBeVisible();
    await expect(dialog.getByRole("button", { name: "Take it in" })).toBeDisabled();
    await dialog.getByLabel("Take in the rest without them").check();
    await expect(dialog.getByText("4 units, 3 edges, 1 group.")).toBeVisible();
    await page.keyboard.press("Escape");
  });

  await test.step("another site shows it, when everybody may read it", async () => {
    await page.goto(circuitUrl(server, circuit));
    const dialog = await openExport(page, /Embed/);
    await expect(dialog.getByText("only people who are signed in can read here")).toBeVisible();
    const html = await dialog.getByLabel("HTML").inputValue();
    const site = createServer((_request, response) =>
      response.end(`<!doctype html><title>Elsewhere</title>${html}`),
    );
    await new Promise<void>((resolve) => site.listen(0, "localhost", resolve));
    const elsewhere = `http://localhost:${(site.address() as AddressInfo).port}/`;
    const stranger = await (await browser.newContext()).newPage();
    const frame = stranger.frameLocator("iframe");
    await stranger.goto(elsewhere);
    await expect(frame.getByText("There is no circuit to show here, or it is not public.")).toBeVisible();
    await ada.context.request.patch(`${server.origin}/api/settings`, {
      headers: { origin: server.origin },
      data: { openReading: true },
    });
    await stranger.reload();
    await expect(frame.getByRole("heading", { name: "A curve & its parts" })).toBeVisible();
    await expect(frame.locator("svg image")).toHaveCount(4);
    const live = frame.getByRole("link", { name: "Open the live circuit" });
    await expect(live).toHaveAttribute("href", circuitUrl(server, circuit));
    await stranger.goto(/src="([^"]+)"/.exec(html)?.[1] ?? "");
    expect((await new AxeBuilder({ page: stranger }).analyze()).violations).toEqual([]);
    site.close();
  });

  await test.step("named circuits are refused where their numbers mean something else, unless somebody insists", async () => {
    const named = {
      architecture: [{ layer: "mixed3a", channels: 256 }],
      named_circuits: [
        { name: "Here in part", article: "An article", target: "3b:17", members: ["3a:4", "3a:200"] },
        { name: "Not here", target: "4e:1" },
      ],
    };
    await page.goto(`${server.origin}/catalogs/specimen/circuits`);
    await page.getByRole("button", { name: "Take in from a file" }).click();
    const dialog = page.getByRole("dialog");
    await dialog.getByLabel("One file, or a graph with its sidecar").setInputFiles({
      name: "named.json",
      mimeType: "application/json",
      buffer: Buffer.from(JSON.stringify(named)),
    });
    await expect(dialog.getByText("is not the network of the articles")).toBeVisible();
    await expect(dialog.getByText("Missing: 3a:200")).toBeVisible();
    await expect(dialog.getByRole("button", { name: "Take in 1 circuit" })).toBeDisabled();
    await isClean(page);
    await dialog.getByLabel(/Take them in nevertheless/).check();
    await dialog.getByRole("button", { name: "Take in 1 circuit" }).click();
    await dialog.getByRole("link", { name: "Here in part" }).click();
    await expect(page.getByText("Taken in although the network is another one.")).toBeVisible();
    await expect(page.getByText("Not in this network: 3a:200")).toBeVisible();
  });
});
