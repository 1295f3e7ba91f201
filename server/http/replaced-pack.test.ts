import { rm } from "node:fs/promises";
import path from "node:path";
import { describe, expect, it } from "vitest";
import { historyAnswerSchema } from "../../lib/catalog/answers.ts";
import { catalogDocumentSchema } from "../../lib/exchange/catalog-json.ts";
import { createId } from "../../lib/shared/ids.ts";
import { writeFixturePack } from "./test-support/fixture-pack.ts";
import { createLabel, fixtureCatalog, labelContent } from "./test-support/test-server.ts";
import { worldForEach } from "./test-support/world-of-tests.ts";

const { server, owner } = worldForEach();

const catalog = `/api/catalogs/${fixtureCatalog}`;
const removePack = () => rm(path.join(server.dataDir, "packs", fixtureCatalog), { recursive: true });
const replacePack = () => writeFixturePack(path.join(server.dataDir, "packs"), fixtureCatalog, 2);

const readDocument = async () =>
  catalogDocumentSchema.parse((await owner.call("GET", `${catalog}/export?format=json`)).body);

async function readCsv(): Promise<Record<string, string>[]> {
  const reply = await owner.call("GET", `${catalog}/export?format=csv`);
  const [head = "", ...rows] = String(reply.body).trimEnd().split("\r\n");
  const columns = head.split(",");
  return rows.map((row) => Object.fromEntries(row.split(",").map((cell, i) => [columns[i] ?? "", cell])));
}

describe("what was said about a network that was replaced under its id", () => {
  it("says in the export which network each version was about", async () => {
    const label = createId();
    await owner.command(createLabel("conv1:0", label));
    const before = server.manifest.weights.sha256;
    const after = (await replacePack()).weights.sha256;
    expect(after).not.toBe(before);
    const content = labelContent({ name: "revised" });
    expect((await owner.command({ type: "label.revise", label, content })).status).toBe(200);

    const document = await readDocument();
    expect(document.pack?.sha256).toBe(after);
    expect(document.labels[0]?.history.map(({ name, packSha256 }) => [name, packSha256])).toEqual([
      ["curve detector", before],
      ["revised", after],
    ]);
    expect((await readCsv()).map(({ name, pack_sha256 }) => [name, pack_sha256])).toEqual([
      ["revised", after],
    ]);
  });
});

describe("what was said about a network that is no longer there", () => {
  it("can still be taken away", async () => {
    await owner.command(createLabel("conv1:0"));
    await removePack();
    const document = await readDocument();
    expect(document.pack).toBeNull();
    expect(document.labels).toHaveLength(1);
    expect(document.labels[0]?.history[0]?.packSha256).toBe(server.manifest.weights.sha256);
    expect(await readCsv()).toHaveLength(1);
    const missing = await owner.call("GET", "/api/catalogs/never-there/export?format=json");
    expect(missing.status).toBe(404);
  });

  it("keeps its history", async () => {
    await owner.command(createLabel("conv1:0"));
    await removePack();
    const reply = await owner.call("GET", `${catalog}/history?subject=conv1:0`);
    expect(historyAnswerSchema.parse(reply.body).versions).toHaveLength(1);
    expect((await owner.call("GET", `${catalog}/history?subject=conv1:1`)).status).toBe(404);
  });

  it("is answered as the first time when a browser asks again whether it arrived", async () => {
    const [command, id] = [createLabel("conv1:0"), createId()];
    const first = await owner.command(command, id);
    await removePack();
    expect(await owner.command(command, id)).toMatchObject({ status: 200, body: first.body });
    expect((await owner.command(createLabel("conv1:0"))).status).toBe(404);
  });
});
