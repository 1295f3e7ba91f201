import path from "node:path";
import { DatabaseSync } from "node:sqlite";
import { describe, expect, it } from "vitest";
import { commandAnswerSchema, historyAnswerSchema, problemAnswerSchema } from "../../lib/catalog/answers.ts";
import { createId } from "../../lib/shared/ids.ts";
import { personHeader } from "../../lib/sync/delivery.ts";
import { sessionSchema } from "../../lib/sync/session.ts";
import {
  createComment,
  createLabel,
  fixtureCatalog,
  labelContent,
  type Visitor,
} from "./test-support/test-server.ts";
import { worldForAll } from "./test-support/world-of-tests.ts";

const {
  server,
  owner,
  ada,
  bob,
  rita: reader,
} = worldForAll({ ada: "annotator", bob: "annotator", rita: "reader" });

const base = `/api/catalogs/${fixtureCatalog}`;
const historyOf = async (subject: string) =>
  historyAnswerSchema.parse(
    (await reader.call("GET", `${base}/history?subject=${encodeURIComponent(subject)}`)).body,
  );

describe("a command", () => {
  it("is answered with the record, stamped by the server", async () => {
    const label = createId();
    const before = new Date().toISOString();
    const reply = await ada.command(createLabel("inception_3b/output:5", label));
    expect(reply.status).toBe(200);
    const { record } = commandAnswerSchema.parse(reply.body);
    expect(record).toMatchObject({ id: label, kind: "label", version: 1, withdrawnAt: null });
    expect(record.createdAt >= before).toBe(true);
    const { people } = await historyOf("inception_3b/output:5");
    expect(people).toEqual([{ id: record.author, name: "Ada" }]);
  });

  it("ignores a version that the client makes up", async () => {
    const reply = await ada.call("POST", `${base}/commands`, {
      id: createId(),
      ...createLabel("conv1:0"),
      version: 9,
    });
    const { record } = commandAnswerSchema.parse(reply.body);
    expect(record).toMatchObject({ version: 1, catalog: fixtureCatalog });
    expect(record.createdAt > "2026").toBe(true);
  });

  it("has one effect, and one answer, however often it is delivered", async () => {
    const subject = "conv1:1";
    const command = createLabel(subject);
    const id = createId();
    const first = await ada.command(command, id);
    await ada.command({ type: "label.withdraw", label: command.label });
    const replies = await Promise.all([1, 2, 3].map(() => ada.command(command, id)));
    for (const reply of replies) expect(reply).toMatchObject({ status: 200, body: first.body });
    expect((await historyOf(subject)).versions).toHaveLength(2);
  });

  it("has one effect when its deliveries race", async () => {
    const subject = "conv1:2";
    const command = createLabel(subject);
    const id = createId();
    const replies = await Promise.all([1, 2, 3, 4].map(() => ada.command(command, id)));
    expect(new Set(replies.map(({ body }) => JSON.stringify(body))).size).toBe(1);
    expect((await historyOf(subject)).versions).toHaveLength(1);
  });

  it("cannot reuse another command's id", async () => {
    const id = createId();
    const command = createLabel("conv1:1");
    await ada.command(command, id);
    expect((await ada.command(createLabel("conv1:1"), id)).status).toBe(409);
    expect((await bob.command(command, id)).status).toBe(403);
    expect((await bob.command({ ...command, label: command.label })).status).toBe(409);
  });

  it("is never taken for another person's who has signed in at the same computer", async () => {
    const { body } = await ada.call("GET", "/api/session");
    const { user } = sessionSchema.parse(body);
    const send = (person: Visitor) =>
      person.call(
        "POST",
        `${base}/commands`,
        { id: createId(), ...createLabel("conv1:0") },
        {
          [personHeader]: user?.id ?? "",
        },
      );
    expect((await send(bob)).status).toBe(401);
    expect((await send(ada)).status).toBe(200);
  });

  it("must be about a model and a unit that exist", async () => {
    for (const subject of ["conv1:4", "conv9:0", "inception_3b/output:6"]) {
      expect(await ada.command(createLabel(subject))).toMatchObject({
        status: 404,
        body: { error: { code: "not-found" } },
      });
    }
    expect((await ada.command(createLabel("conv1:-1"))).status).toBe(400);
    for (const catalog of ["unknown", "..%2f..%2fetc", "%2e%2e"]) {
      const reply = await ada.call("POST", `/api/catalogs/${catalog}/commands`, {
        id: createId(),
        ...createLabel("conv1:0"),
      });
      expect(reply.status).toBe(404);
    }
  });

  it("is refused with what is wrong when it cannot be read", async () => {
    const bad = [
      {},
      [],
      "text",
      null,
      { id: "1" },
      { ...createLabel("conv1:0"), id: createId(), type: "label.delete" },
      { ...createLabel("conv1:0"), id: createId(), content: { ...labelContent(), confidence: 2 } },
      { ...createLabel("conv1:0"), id: createId(), content: { ...labelContent(), name: " " } },
      { ...createLabel("conv1:0"), id: createId(), content: { ...labelContent(), name: "a\nb" } },
      { ...createLabel("conv1:0"), id: createId(), content: { ...labelContent(), name: "a\u0000b" } },
      { ...createLabel("conv1:0"), id: createId(), content: { ...labelContent(), name: "x".repeat(121) } },
      { ...createComment("conv1:0", "lone \ud800 surrogate"), id: createId() },
    ];
    for (const body of bad) {
      const reply = await ada.call("POST", `${base}/commands`, body);
      expect(reply.status).toBe(400);
      expect(problemAnswerSchema.parse(reply.body).error.code).toBe("invalid");
    }
  });

  it("takes text in any script as it is", async () => {
    const body = "曲線 🌀 עקומה <script>alert(1)</script> '; drop table record; -- \u202e \t\n**bold**";
    const reply = await ada.command(createComment("conv1:0", body));
    expect(reply.body).toMatchObject({ record: { body } });
  });
});

describe("roles", () => {
  const commands = (label: string, comment: string) =>
    [
      createLabel("conv1:3"),
      { type: "label.revise", label, content: labelContent({ name: "mine now" }) },
      { type: "label.withdraw", label },
      { type: "label.support", support: createId(), label },
      { type: "label.unsupport", label },
      createComment("conv1:3", "Hello."),
      { type: "comment.revise", comment, content: { body: "changed" } },
      { type: "comment.withdraw", comment },
    ] as const;

  it("keep readers, visitors and strangers from writing, by raw request", async () => {
    const subject = "conv1:3";
    const [label, comment] = [createId(), createId()];
    await ada.command(createLabel(subject, label));
    await ada.command(createComment(subject, "Look.", null, comment));
    const before = await historyOf(subject);
    await owner.call("PATCH", "/api/settings", { openReading: true });
    for (const command of commands(label, comment)) {
      expect(await reader.command(command)).toMatchObject({
        status: 403,
        body: { error: { code: "forbidden" } },
      });
      expect((await server.visitor().command(command)).status).toBe(401);
    }
    await owner.call("PATCH", "/api/settings", { openReading: false });
    expect((await server.visitor().command(createLabel(subject))).status).toBe(401);
    expect(await historyOf(subject)).toEqual(before);
  });

  it("let nobody change what another wrote, but the owner take it down", async () => {
    const subject = "inception_3b/output:0";
    const [label, comment] = [createId(), createId()];
    await ada.command(createLabel(subject, label));
    await ada.command(createComment(subject, "Look.", null, comment));
    for (const command of [
      { type: "label.revise", label, content: labelContent({ name: "mine now" }) },
      { type: "label.withdraw", label },
      { type: "comment.revise", comment, content: { body: "changed" } },
      { type: "comment.withdraw", comment },
    ] as const) {
      expect((await bob.command(command)).status).toBe(403);
    }
    const reply = await owner.command({ type: "comment.withdraw", comment });
    expect(reply.status).toBe(200);
    const { versions, people } = await historyOf(subject);
    const last = versions.at(-1);
    expect(last?.record).toMatchObject({ id: comment, version: 2, body: "Look." });
    expect(people.find(({ id }) => id === last?.changedBy)?.name).toBe("Owner");
    expect(people.find(({ id }) => id === last?.record.author)?.name).toBe("Ada");
  });
});

describe("support", () => {
  it("counts once a person, whatever their browser sends", async () => {
    const subject = "inception_3b/output:1";
    const label = createId();
    await ada.command(createLabel(subject, label));
    const support = () => bob.command({ type: "label.support", support: createId(), label });
    const [first, second] = await Promise.all([support(), support()]);
    expect(first.status).toBe(200);
    expect(second.body).toEqual(first.body);
    expect((await ada.command({ type: "label.support", support: createId(), label })).status).toBe(403);

    expect((await bob.command({ type: "label.unsupport", label })).body).toMatchObject({
      record: { kind: "support", version: 2 },
    });
    expect((await bob.command({ type: "label.unsupport", label })).body).toMatchObject({
      record: { version: 2 },
    });
    expect((await owner.command({ type: "label.unsupport", label })).status).toBe(404);
    const again = commandAnswerSchema.parse((await support()).body);
    expect(again.record).toMatchObject({ version: 1, withdrawnAt: null });
  });
});

describe("history", () => {
  it("keeps every former version, in order, and cannot be rewritten even in the database", async () => {
    const subject = "inception_3b/output:2";
    const label = createId();
    await ada.command(createLabel(subject, label, labelContent({ name: "one" })));
    for (const name of ["two", "two", "three"]) {
      await ada.command({ type: "label.revise", label, content: labelContent({ name }) });
    }
    await ada.command({ type: "label.withdraw", label });
    const { versions } = await historyOf(subject);
    expect(versions.map(({ record }) => record.kind === "label" && [record.version, record.name])).toEqual([
      [1, "one"],
      [2, "two"],
      [3, "three"],
      [4, "three"],
    ]);
    const direct = new DatabaseSync(path.join(server.dataDir, "micrographia.sqlite"));
    expect(() => direct.exec("update record_version set body = '{}'")).toThrow("append-only");
    expect(() => direct.exec("delete from record_version")).toThrow("append-only");
    direct.close();
  });
});
