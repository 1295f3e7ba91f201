import { writeFile } from "node:fs/promises";
import path from "node:path";
import { beforeEach, describe, expect, it } from "vitest";
import {
  historyAnswerSchema,
  layersAnswerSchema,
  peopleAnswerSchema,
  unitsAnswerSchema,
} from "../../lib/catalog/answers.ts";
import { surveyAuthor } from "../../lib/catalog/machine-author.ts";
import { catalogDocumentSchema } from "../../lib/exchange/catalog-json.ts";
import { createId } from "../../lib/shared/ids.ts";
import { findingOf } from "../../lib/starter/survey.fixture.ts";
import { personHeader } from "../../lib/sync/delivery.ts";
import { openDatabase } from "../persistence/database.ts";
import { writeFixturePack } from "./test-support/fixture-pack.ts";
import { writeFixtureStarter } from "./test-support/fixture-starter.ts";
import { createLabel, fixtureCatalog, labelContent } from "./test-support/test-server.ts";
import { worldForEach } from "./test-support/world-of-tests.ts";

const { server, owner } = worldForEach();

const catalog = `/api/catalogs/${fixtureCatalog}`;
const packFolder = () => path.join(server.dataDir, "packs", fixtureCatalog);
const writeStarter = (manifest = server.manifest) =>
  writeFixtureStarter(packFolder(), manifest, {
    "conv1:0": [findingOf("line")],
    "conv1:1": [findingOf("curve")],
  });

const readDocument = async () =>
  catalogDocumentSchema.parse((await owner.call("GET", `${catalog}/export?format=json`)).body);
const standing = async () => (await readDocument()).labels.filter(({ withdrawnAt }) => withdrawnAt === null);
const lineLabel = async () => (await standing()).find(({ subject }) => subject === "conv1:0")?.id ?? "";
const startersSaid = () => server.log.filter((line) => /starter catalog|Machine-made/.test(line));

describe("a pack's starter catalog", () => {
  it("is in the catalog once the server has started, in exports, history, search and counts", async () => {
    await writeStarter();
    await server.restart();
    expect((await standing()).map(({ author, name }) => [author, name])).toEqual([
      [surveyAuthor.id, "Line, 45°"],
      [surveyAuthor.id, "Curve, opens towards 135°, radius 9 px"],
    ]);
    const csv = String((await owner.call("GET", `${catalog}/export?format=csv`)).body);
    expect(csv.split("\r\n").filter((row) => row.endsWith(",true,,0,,"))).toHaveLength(2);
    const history = historyAnswerSchema.parse(
      (await owner.call("GET", `${catalog}/history?subject=conv1:0`)).body,
    );
    expect(history.people).toEqual([surveyAuthor]);
    expect(history.versions).toMatchObject([{ changedBy: surveyAuthor.id, record: { version: 1 } }]);
    const found = unitsAnswerSchema.parse((await owner.call("GET", `${catalog}/units?q=curve`)).body);
    expect(found.items).toMatchObject([{ unit: "conv1:1", labels: [{ author: surveyAuthor.id }] }]);
    await owner.command(createLabel("conv1:1"));
    const layers = layersAnswerSchema.parse((await owner.call("GET", `${catalog}/layers`)).body);
    expect(layers.items).toEqual([{ layer: "conv1", labelled: 1, machineOnly: 1 }]);
    expect(startersSaid()).toEqual([`Machine-made labels of the model “${fixtureCatalog}”: 2 stated.`]);
  });

  it("comes in with its pack, or after it, while the server runs, as soon as anybody asks for the pack", async () => {
    await writeStarter();
    expect(await standing()).toHaveLength(2);
    const after = await writeFixturePack(path.join(server.dataDir, "packs"), fixtureCatalog, 2);
    expect(await standing()).toHaveLength(0);
    await writeStarter(after);
    expect(await standing()).toHaveLength(2);
    const shas = (await readDocument()).labels.map(({ history }) => history[0]?.packSha256);
    expect(new Set(shas)).toEqual(new Set([server.manifest.weights.sha256, after.weights.sha256]));
    await server.restart();
    expect(await standing()).toHaveLength(2);
  });

  it("is taken in once, and does not bring back what an owner withdrew, at any start", async () => {
    await writeStarter();
    const label = await lineLabel();
    expect((await owner.command({ type: "label.withdraw", label })).status).toBe(200);
    for (let start = 0; start < 2; start++) {
      await server.restart();
      expect((await standing()).map(({ subject }) => subject)).toEqual(["conv1:1"]);
      expect((await readDocument()).labels).toHaveLength(2);
    }
  });

  it("that is damaged is reported once, clearly, and stops nothing", async () => {
    await writeFile(path.join(packFolder(), "catalog.json"), '{"format": "micrographia-cat');
    await server.restart();
    expect((await owner.call("GET", "/api/models")).status).toBe(200);
    expect((await owner.command(createLabel("conv1:0"))).status).toBe(200);
    expect(startersSaid()).toEqual([
      expect.stringMatching(
        /The starter catalog in .* was not taken: it is not JSON in UTF-8 .*Make it again/,
      ),
    ]);
    await writeStarter();
    expect(await standing()).toHaveLength(3);
  });

  it("is supported, disputed and discussed like any label", async () => {
    await writeStarter();
    const ada = await server.invited(owner, "annotator", "Ada");
    const label = await lineLabel();
    const support = await ada.command({ type: "label.support", support: createId(), label });
    expect(support.status).toBe(200);
    expect((await ada.command(createLabel("conv1:0"))).status).toBe(200);
    const { supports } = await readDocument();
    expect(supports).toMatchObject([{ label, withdrawnAt: null }]);
  });
});

describe("the survey as an author", () => {
  beforeEach(async () => {
    await writeStarter();
    expect(await standing()).toHaveLength(2);
  });

  it("is nobody whom people could invite, demote or find among the members", async () => {
    const people = peopleAnswerSchema.parse((await owner.call("GET", "/api/people")).body);
    expect(people.map(({ name }) => name)).toEqual(["Owner"]);
  });

  it("cannot be signed in as", async () => {
    const eve = server.visitor();
    for (const email of [surveyAuthor.id, `${surveyAuthor.id}@example.org`, "survey", surveyAuthor.name]) {
      for (const password of ["", "password", surveyAuthor.id]) {
        const reply = await eve.call("POST", "/api/auth/sign-in/email", { email, password });
        expect([400, 401]).toContain(reply.status);
      }
    }
    expect((await eve.call("GET", "/api/session")).body).toMatchObject({ user: null });
  });

  it("cannot be joined as, by its address or its name", async () => {
    const reply = await owner.call("POST", "/api/invites", { role: "annotator", expiresInDays: 1, uses: 5 });
    const token = /\/join\/(\S+)"/.exec(JSON.stringify(reply.body))?.[1] ?? "";
    const person = { name: "Eve", email: "eve@example.org", password: "long enough" };
    for (const change of [
      { email: surveyAuthor.id },
      { name: surveyAuthor.name },
      { name: "STIMULUS  survey" },
    ]) {
      const joined = await server.visitor().call("POST", `/api/join/${token}`, { ...person, ...change });
      expect(joined.status).toBe(400);
    }
    const sneaky = { ...person, id: surveyAuthor.id, machine: true };
    expect((await server.visitor().call("POST", `/api/join/${token}`, sneaky)).status).toBe(200);
    const people = peopleAnswerSchema.parse((await owner.call("GET", "/api/people")).body);
    expect(people.map(({ id }) => id)).not.toContain(surveyAuthor.id);
  });

  it("is not written for by a command that names it", async () => {
    const eve = await server.invited(owner, "annotator", "Eve");
    const named = {
      author: surveyAuthor.id,
      person: surveyAuthor,
      changedBy: surveyAuthor.id,
      machine: true,
    };
    const reply = await eve.call("POST", `${catalog}/commands`, {
      id: createId(),
      ...createLabel("conv1:0"),
      ...named,
      content: { ...labelContent(), ...named },
    });
    expect(reply.status).toBe(403);
    const meant = await eve.call(
      "POST",
      `${catalog}/commands`,
      { id: createId(), ...createLabel("conv1:0") },
      { [personHeader]: surveyAuthor.id },
    );
    expect(meant.status).toBe(401);
  });

  it("has its labels changed by nobody, and withdrawn by owners alone", async () => {
    const eve = await server.invited(owner, "annotator", "Eve");
    const label = await lineLabel();
    const content = labelContent({ name: "changed" });
    expect((await eve.command({ type: "label.revise", label, content })).status).toBe(403);
    expect((await owner.command({ type: "label.revise", label, content })).status).toBe(403);
    expect((await eve.command({ type: "label.withdraw", label })).status).toBe(403);
    expect((await standing()).map(({ name }) => name)).toContain("Line, 45°");
  });

  it("gets no session even from a program that writes to the database", async () => {
    const db = openDatabase(path.join(server.dataDir, "micrographia.sqlite"));
    const at = new Date().toISOString();
    const session = { id: "s", token: "t", expiresAt: "2999-01-01T00:00:00.000Z", userId: surveyAuthor.id };
    await expect(
      db
        .insertInto("session")
        .values({ ...session, createdAt: at, updatedAt: at, ipAddress: null, userAgent: null })
        .execute(),
    ).rejects.toThrow("cannot sign in");
    await db.destroy();
  });
});
