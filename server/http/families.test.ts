import { describe, expect, it } from "vitest";
import { commandAnswerSchema, unitsAnswerSchema } from "../../lib/catalog/answers.ts";
import { catalogViewSchema } from "../../lib/catalog/catalog.ts";
import { placementsAnswerSchema, placementsAtSchema } from "../../lib/catalog/placements.ts";
import type { FamilyContent } from "../../lib/catalog/records/family.ts";
import { createId } from "../../lib/shared/ids.ts";
import { createLabel, fixtureCatalog, labelContent, type Visitor } from "./test-support/test-server.ts";
import { worldForAll } from "./test-support/world-of-tests.ts";

const {
  server,
  owner,
  ada,
  bob,
  rita: reader,
} = worldForAll({ ada: "annotator", bob: "annotator", rita: "reader" });

const base = `/api/catalogs/${fixtureCatalog}`;
const content = (name: string, change: Partial<FamilyContent> = {}): FamilyContent => ({
  name,
  definition: "",
  colour: "teal",
  parent: null,
  ...change,
});

/** Makes a family and answers its id. */
async function family(who: Visitor, name: string, change: Partial<FamilyContent> = {}): Promise<string> {
  const id = createId();
  const reply = await who.command({ type: "family.create", family: id, content: content(name, change) });
  expect(reply.status, JSON.stringify(reply.body)).toBe(200);
  return id;
}

const label = (subject: string, families: readonly string[], name = "a feature") =>
  createLabel(subject, createId(), {
    ...labelContent({ name, family: "" }),
    ...{ families: families.map((id) => ({ family: id, confidence: 0.8 })) },
  });

const find = async (query: string) => {
  const reply = await reader.call("GET", `${base}/units?q=${encodeURIComponent(query)}`);
  return unitsAnswerSchema.parse(reply.body).items.map(({ unit }) => unit);
};

describe("families", () => {
  it("are made by whoever writes, changed by their author or an editor, and merged and split by editors", async () => {
    const mine = await family(ada, "Ada's");
    const other = await family(ada, "Other");
    const revise = (name: string) =>
      ({ type: "family.revise", family: mine, content: content(name) }) as const;
    expect((await bob.command(revise("Bob's"))).status).toBe(403);
    expect((await ada.command(revise("Curves"))).status).toBe(200);
    expect((await owner.command(revise("Arcs"))).body).toMatchObject({
      record: { name: "Arcs", formerNames: ["Ada's", "Curves"], version: 3 },
    });
    const merge = { type: "family.merge", family: mine, into: other } as const;
    expect((await ada.command(merge)).status).toBe(403);
    expect((await owner.command(merge)).status).toBe(200);
    const unmerge = { type: "family.unmerge", family: mine } as const;
    expect((await bob.command(unmerge)).status).toBe(403);
    expect((await owner.command(unmerge)).status).toBe(200);
    const split = (who: Visitor) =>
      who.command({
        type: "family.split",
        family: createId(),
        from: other,
        units: ["conv1:0"],
        content: content("Half"),
      });
    expect((await bob.command({ type: "family.withdraw", family: mine })).status).toBe(403);
    expect((await split(ada)).status).toBe(403);
    expect((await split(owner)).status).toBe(200);
    expect(
      (await reader.command({ type: "family.create", family: createId(), content: content("R") })).status,
    ).toBe(403);
  });

  it("never stand above themselves, however one asks, and only above what is in the catalog", async () => {
    const [a, b, c] = [await family(ada, "a"), await family(ada, "b"), await family(ada, "c")];
    const below = (id: string, parent: string | null) =>
      ada.command({ type: "family.revise", family: id, content: content("x", { parent }) });
    expect((await below(b, a)).status).toBe(200);
    expect((await below(c, b)).status).toBe(200);
    expect((await below(a, a)).status).toBe(409);
    expect((await below(a, c)).status).toBe(409);
    expect((await below(a, createId())).status).toBe(404);
    expect((await owner.command({ type: "family.merge", family: a, into: c })).status).toBe(409);
    expect((await owner.command({ type: "family.merge", family: c, into: a })).status).toBe(200);
    expect((await owner.command({ type: "family.merge", family: a, into: c })).status).toBe(409);
    expect((await below(a, c)).status).toBe(409);
    const at = createId();
    const self = { type: "family.create", family: at, content: content("self", { parent: at }) } as const;
    expect((await ada.command(self)).status).toBe(404);
  });

  it("cannot be merged both ways by two editors at once", async () => {
    const [a, b] = [await family(owner, "one way"), await family(owner, "other way")];
    const replies = await Promise.all([
      owner.command({ type: "family.merge", family: a, into: b }),
      owner.command({ type: "family.merge", family: b, into: a }),
    ]);
    expect(replies.map(({ status }) => status).sort()).toEqual([200, 409]);
  });

  it("are split by units that the network has, and not once they were merged", async () => {
    const [whole, other] = [await family(owner, "whole"), await family(owner, "other")];
    const split = (units: string[]) =>
      owner.command({
        type: "family.split",
        family: createId(),
        from: whole,
        units,
        content: content("part"),
      });
    expect((await split(["conv1:99999"])).status).toBe(404);
    expect((await split(["nonsense"])).status).toBe(400);
    expect((await split([])).status).toBe(400);
    await owner.command({ type: "family.merge", family: whole, into: other });
    expect((await split(["conv1:0"])).status).toBe(409);
  });

  it("are named by labels only while they are in the catalog; a label can be revised when one is withdrawn", async () => {
    expect((await ada.command(label("conv1:1", [createId()]))).status).toBe(404);
    const id = await family(ada, "short-lived");
    const made = label("conv1:1", [id]);
    expect((await ada.command(made)).status).toBe(200);
    await ada.command({ type: "family.withdraw", family: id });
    const revised = { ...made.content, name: "still so" };
    expect((await ada.command({ type: "label.revise", label: made.label, content: revised })).status).toBe(
      200,
    );
    const twice = label("conv1:1", [id, id]);
    expect((await ada.command(twice)).status).toBe(400);
  });

  it("stay as they are in a label that is revised by somebody who knows nothing of them", async () => {
    const id = await family(ada, "kept");
    const made = label("conv1:2", [id]);
    await ada.command(made);
    const { families, ...rest } = made.content as typeof made.content & { families: unknown };
    const reply = await ada.command({
      type: "label.revise",
      label: made.label,
      content: { ...rest, name: "other words" },
    });
    expect(commandAnswerSchema.parse(reply.body).record).toMatchObject({ name: "other words", families });
  });

  it("of another catalog are nobody's to name", async () => {
    const id = await family(ada, "here");
    const reply = await owner.call("POST", "/api/catalogs", {
      request: createId(),
      pack: fixtureCatalog,
      title: "Elsewhere",
      visibility: "public",
    });
    const elsewhere = catalogViewSchema.parse(reply.body).id;
    const there = (command: object) =>
      owner.call("POST", `/api/catalogs/${elsewhere}/commands`, { id: createId(), ...command });
    expect((await there(createLabel("conv1:1"))).status).toBe(200);
    const refused = [
      label("conv1:1", [id]),
      { type: "family.revise", family: id, content: content("stolen") },
      { type: "family.merge", family: id, into: id },
      { type: "family.create", family: createId(), content: content("below", { parent: id }) },
      { type: "family.split", family: createId(), from: id, units: ["conv1:1"], content: content("off") },
    ];
    for (const command of refused) expect((await there(command)).status, command.type).toBe(404);
  });
});

describe("search", () => {
  it("finds units by the families they count for now: renamed, merged, split, and those above", async () => {
    const shapes = await family(ada, "Geometrie");
    const curves = await family(ada, "Kurven", { parent: shapes });
    const lines = await family(ada, "Striche");
    await ada.command(label("conv1:3", [curves], "dips"));
    await bob.command(label("inception_3b/output:4", [curves], "bumps"));
    await bob.command(label("inception_3b/output:5", [lines], "bumps"));
    expect(await find("kurven")).toEqual(["conv1:3", "inception_3b/output:4"]);
    expect(await find("bumps KURVEN")).toEqual(["inception_3b/output:4"]);
    expect(await find("geometrie")).toEqual(["conv1:3", "inception_3b/output:4"]);
    await ada.command({
      type: "family.revise",
      family: curves,
      content: content("Bögen", { parent: shapes }),
    });
    expect(await find("bogen")).toEqual(["conv1:3", "inception_3b/output:4"]);
    expect(await find("kurven")).toEqual(["conv1:3", "inception_3b/output:4"]); // its former name
    await owner.command({ type: "family.merge", family: lines, into: curves });
    expect(await find("bögen")).toEqual(["conv1:3", "inception_3b/output:4", "inception_3b/output:5"]);
    await owner.command({
      type: "family.split",
      family: createId(),
      from: curves,
      units: ["inception_3b/output:4"],
      content: content("Wellen"),
    });
    expect(await find("wellen")).toEqual(["inception_3b/output:4"]);
    expect(await find("bögen")).toEqual(["conv1:3", "inception_3b/output:5"]);
  });
});

describe("the placements of a catalog", () => {
  it("are its live labels that name families, with who said so, for whoever may read", async () => {
    const id = await family(ada, "placed");
    const made = label("conv1:0", [id]);
    await ada.command(made);
    await bob.command(createLabel("conv1:0", createId(), labelContent({ name: "bare", family: "" })));
    const reply = await reader.call("GET", `${base}/placements`);
    const { items, people } = placementsAnswerSchema.parse(reply.body);
    const mine = items.find((item) => item.id === made.label);
    expect(mine).toMatchObject({ subject: "conv1:0", families: [{ family: id, confidence: 0.8 }] });
    expect(people.find((person) => person.id === mine?.author)?.name).toBe("Ada");
    expect(items.some(({ name }) => name === "bare")).toBe(false);
    await ada.command({ type: "label.withdraw", label: made.label });
    const after = placementsAnswerSchema.parse((await reader.call("GET", `${base}/placements`)).body);
    expect(after.items.some((item) => item.id === made.label)).toBe(false);
    expect((await server.visitor().call("GET", `${base}/placements`)).status).toBe(401);
  });
});

describe("families as of a moment", () => {
  it("are those that there were, with the units that labels placed in them then", async () => {
    const mine = await family(ada, "Whiskers");
    const placed = label("conv1:2", [mine]);
    const { record } = commandAnswerSchema.parse((await ada.command(placed)).body);
    server.advance(1000);
    const revised = { ...content("Hairs"), definition: "Thin lines." };
    expect((await ada.command({ type: "family.revise", family: mine, content: revised })).status).toBe(200);
    const withdrawn = await ada.command({ type: "label.withdraw", label: record.id });
    expect(withdrawn.status).toBe(200);
    const at = async (time: string) =>
      placementsAtSchema.parse((await reader.call("GET", `${base}/placements?time=${time}`)).body);
    const then = await at(record.createdAt);
    expect(then.families.find(({ id }) => id === mine)).toMatchObject({ name: "Whiskers", definition: "" });
    expect(then.items.find(({ id }) => id === record.id)).toMatchObject({ subject: "conv1:2" });
    expect(then.people.map(({ name }) => name)).toContain("Ada");
    const { record: last } = commandAnswerSchema.parse(withdrawn.body);
    const later = await at(last.updatedAt);
    expect(later.families.find(({ id }) => id === mine)).toMatchObject({ name: "Hairs" });
    expect(later.items.filter(({ id }) => id === record.id)).toEqual([]);
    const before = await at("2000-01-01T00:00:00.000Z");
    expect([before.families, before.items]).toEqual([[], []]);
    expect((await reader.call("GET", `${base}/placements?time=then`)).status).toBe(400);
  });
});
