import { describe, expect, it } from "vitest";
import { type UnitsAnswer, unitsAnswerSchema } from "../../lib/catalog/answers.ts";
import { catalogDocumentSchema } from "../../lib/exchange/catalog-json.ts";
import { createId } from "../../lib/shared/ids.ts";
import { assert } from "../../lib/shared/result.ts";
import { createComment, createLabel, fixtureCatalog, labelContent } from "./test-support/test-server.ts";
import { worldForAll } from "./test-support/world-of-tests.ts";

const {
  server,
  ada,
  bob,
  owner,
  rita: reader,
} = worldForAll({ ada: "annotator", bob: "annotator", rita: "reader" });

const base = `/api/catalogs/${fixtureCatalog}`;

describe("search", () => {
  const find = async (query: string) => {
    const reply = await reader.call("GET", `${base}/units?q=${encodeURIComponent(query)}`);
    return unitsAnswerSchema.parse(reply.body).items.map(({ unit }) => unit);
  };

  it("finds units over all layers by name and family, in any case and spelling, and not what was withdrawn", async () => {
    const label = createId();
    await ada.command(
      createLabel("inception_3b/output:3", label, labelContent({ name: "Großer Kreis", family: "Façade" })),
    );
    await bob.command(createLabel("conv1:3", createId(), labelContent({ name: "kreis", family: "" })));
    expect(await find("KREIS")).toEqual(["conv1:3", "inception_3b/output:3"]);
    expect(await find("facade grosser")).toEqual(["inception_3b/output:3"]);
    expect(await find("100%_")).toEqual([]);
    await ada.command({ type: "label.withdraw", label });
    expect(await find("facade")).toEqual([]);
    expect(await find("")).toEqual(["conv1:3"]);
  });

  it("lists every labelled unit for an empty query, and says when a query finds too much", async () => {
    // A file with 501 labels, taken in at once: saying them one by one takes fifty times as long.
    const file = catalogDocumentSchema.parse((await reader.call("GET", `${base}/export?format=json`)).body);
    const label = file.labels.find(
      ({ subject, withdrawnAt }) => subject === "conv1:3" && withdrawnAt === null,
    );
    assert(label, "a label to make copies of");
    const labelled = Array.from({ length: 501 }, (_, i) => ({
      ...label,
      id: createId(),
      subject: `inception_3b/output:${i % 6}`,
      name: `many ${i}`,
      history: label.history.map((version) => ({ ...version, name: `many ${i}` })),
    }));
    const answer = await owner.call("POST", "/api/catalog-imports?title=Many", {
      ...file,
      labels: [...file.labels, ...labelled],
    });
    expect(answer.status, JSON.stringify(answer.body)).toBe(200);
    const made = `/api/catalogs/${(answer.body as { catalog: string }).catalog}`;
    const reply = async (query: string) =>
      unitsAnswerSchema.parse((await owner.call("GET", `${made}/units?q=${query}`)).body);
    const labels = (answer: UnitsAnswer) => answer.items.reduce((sum, item) => sum + item.labels.length, 0);
    const everything = await reply("");
    expect(everything.truncated).toBe(false);
    expect(labels(everything)).toBeGreaterThan(501);
    const many = await reply("many");
    expect([labels(many), many.truncated]).toEqual([500, true]);
  });
});

describe("export", () => {
  it("gives everything back in a file, authors and all", async () => {
    const subject = "inception_3b/output:4";
    const [label, comment, answer] = [createId(), createId(), createId()];
    await ada.command(createLabel(subject, label, labelContent({ name: "=SUM(A1)", reason: "a, b" })));
    await bob.command({ type: "label.support", support: createId(), label });
    await ada.command(createComment(subject, "Why?", null, comment));
    await bob.command(createComment(subject, "Because.", comment, answer));

    const reply = await reader.call("GET", `${base}/export?format=json`);
    expect(reply.headers.get("content-disposition")).toBe(
      `attachment; filename="${fixtureCatalog}-catalog.json"`,
    );
    const document = catalogDocumentSchema.parse(reply.body);
    const nameOf = (id: string | undefined) => document.people.find((person) => person.id === id)?.name;
    expect(document.pack?.sha256).toBe(server.manifest.weights.sha256);
    expect(nameOf(document.labels.find(({ id }) => id === label)?.author)).toBe("Ada");
    expect(nameOf(document.supports.find((support) => support.label === label)?.author)).toBe("Bob");
    expect(document.comments.find(({ id }) => id === answer)).toMatchObject({ parent: comment });

    const csv = await reader.call("GET", `${base}/export?format=csv`);
    expect(csv.headers.get("content-type")).toBe("text/csv; charset=utf-8");
    const row = String(csv.body)
      .split("\r\n")
      .find((line) => line.includes(label));
    expect(row).toMatch(/,'=SUM\(A1\),curves,0\.8,"a, b",/);
    expect(row).toMatch(new RegExp(`,1,Bob,${server.manifest.weights.sha256},false,,0,,$`));
    expect((await reader.call("GET", `${base}/export?format=xml`)).status).toBe(400);
    expect((await server.visitor().call("GET", `${base}/export`)).status).toBe(401);
  });

  it("is the same after the server was restarted", async () => {
    const { exportedAt: _first, ...before } = catalogDocumentSchema.parse(
      (await reader.call("GET", `${base}/export`)).body,
    );
    await server.restart();
    const { exportedAt: _second, ...after } = catalogDocumentSchema.parse(
      (await reader.call("GET", `${base}/export`)).body,
    );
    expect(after).toEqual(before);
    expect(after.labels.length).toBeGreaterThan(2);
  });
});
