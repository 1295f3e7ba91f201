import { describe, expect, it } from "vitest";
import { applyCommand } from "./apply-command.ts";
import { type CatalogRecord, type Command, catalogRecordSchema, ruleOf } from "./command.ts";
import type { ActingMember, Situation } from "./rule.ts";

const uuid = (n: number) => `00000000-0000-4000-8000-${String(n).padStart(12, "0")}`;
const now = "2026-05-01T12:00:00.000Z";
const earlier = "2026-05-01T11:00:00.000Z";
const actor: ActingMember = { type: "member", person: { id: "ada", name: "Ada" }, role: "annotator" };
const content = { name: "curve", family: "curves", confidence: 0.5, reason: "" };

const record = {
  catalog: "net",
  subject: "conv1:0",
  author: "ada",
  version: 1,
  createdAt: earlier,
  updatedAt: earlier,
  withdrawnAt: null,
};
const label: CatalogRecord = { ...record, ...content, families: [], round: null, kind: "label", id: uuid(1) };
const comment: CatalogRecord = {
  ...record,
  kind: "comment",
  id: uuid(2),
  parent: null,
  anchor: null,
  body: "Look.",
};
const support = { ...record, kind: "support" as const, id: uuid(3), label: uuid(1), reason: "" };

const run = (command: Command, found: Situation["found"] = {}, as = actor) =>
  applyCommand(command, { actor: as, catalog: "net", now, found });

const create: Command = { id: uuid(9), type: "label.create", label: uuid(1), subject: "conv1:0", content };
const revise: Command = { id: uuid(9), type: "label.revise", label: uuid(1), content };
const withdraw: Command = { id: uuid(9), type: "label.withdraw", label: uuid(1) };
const giveSupport: Command = { id: uuid(9), type: "label.support", support: uuid(3), label: uuid(1) };
const takeSupport: Command = { id: uuid(9), type: "label.unsupport", label: uuid(1) };
const reply: Command = {
  id: uuid(9),
  type: "comment.create",
  comment: uuid(4),
  subject: "conv1:0",
  parent: uuid(2),
  content: { body: "I see." },
};

describe("applyCommand", () => {
  it("stamps author and time on a new label", () => {
    const outcome = run(create);
    expect(outcome).toEqual({
      ok: true,
      value: { changed: true, restores: null, record: { ...label, createdAt: now, updatedAt: now } },
    });
    expect(catalogRecordSchema.parse(outcome.ok && outcome.value.record)).toBeTruthy();
  });

  it("refuses an id that another record has", () => {
    expect(run(create, { same: comment })).toMatchObject({ ok: false, problem: { code: "conflict" } });
    expect(run(giveSupport, { target: { ...label, author: "bob" }, same: comment })).toMatchObject({
      ok: false,
      problem: { code: "conflict" },
    });
  });

  it("counts a revision up and keeps what the author did not touch", () => {
    const changed = { ...content, name: "arc" };
    expect(run({ ...revise, content: changed }, { target: label })).toEqual({
      ok: true,
      value: { changed: true, restores: null, record: { ...label, name: "arc", version: 2, updatedAt: now } },
    });
  });

  it("makes no version of a revision that changes nothing", () => {
    expect(run(revise, { target: label })).toEqual({
      ok: true,
      value: { changed: false, restores: null, record: label },
    });
  });

  it("never lets time run backwards within a record", () => {
    const later = "2026-05-01T13:00:00.000Z";
    const outcome = run(withdraw, { target: { ...label, updatedAt: later } });
    expect(outcome).toMatchObject({ value: { record: { updatedAt: later, withdrawnAt: later } } });
  });

  it("withdraws once, and agrees when asked again", () => {
    const gone = { ...label, withdrawnAt: earlier };
    expect(run(withdraw, { target: label })).toMatchObject({
      value: { changed: true, restores: null, record: { withdrawnAt: now, version: 2 } },
    });
    expect(run(withdraw, { target: gone })).toEqual({
      ok: true,
      value: { changed: false, restores: null, record: gone },
    });
  });

  it("changes and supports nothing that was withdrawn", () => {
    const gone = { ...label, author: "bob", withdrawnAt: earlier };
    expect(run(revise, { target: { ...gone, author: "ada" } })).toMatchObject({
      problem: { code: "conflict" },
    });
    expect(run(giveSupport, { target: gone })).toMatchObject({ problem: { code: "conflict" } });
  });

  it("finds only records of the right kind in the right catalog", () => {
    for (const target of [null, comment, { ...label, catalog: "other" }]) {
      expect(run(revise, { target })).toMatchObject({ problem: { code: "not-found" } });
    }
  });

  it("lets only the author revise, and the owner withdraw as well", () => {
    const theirs = { ...label, author: "bob" };
    const owner: ActingMember = { ...actor, role: "owner" };
    expect(run(revise, { target: theirs }, owner)).toMatchObject({ problem: { code: "forbidden" } });
    expect(run(withdraw, { target: theirs })).toMatchObject({ problem: { code: "forbidden" } });
    expect(run(withdraw, { target: theirs }, owner)).toMatchObject({
      value: { changed: true, restores: null, record: { author: "bob" } },
    });
  });

  it("gives one person's support once, and again after it was taken back", () => {
    const theirs = { ...label, author: "bob" };
    expect(run(giveSupport, { target: theirs })).toMatchObject({
      value: {
        changed: true,
        restores: null,
        record: { kind: "support", id: uuid(3), label: uuid(1), subject: "conv1:0" },
      },
    });
    const again: Command = { ...giveSupport, support: uuid(5) };
    expect(run(again, { target: theirs, own: support })).toEqual({
      ok: true,
      value: { changed: false, restores: null, record: support },
    });
    const withdrawn = { ...support, withdrawnAt: earlier };
    expect(run(again, { target: theirs, own: withdrawn })).toMatchObject({
      value: { changed: true, restores: null, record: { id: uuid(5) } },
    });
  });

  it("does not let people support their own label", () => {
    expect(run(giveSupport, { target: label })).toMatchObject({ problem: { code: "forbidden" } });
  });

  it("takes back a support, and says so when there is none", () => {
    const theirs = { ...label, author: "bob" };
    expect(run(takeSupport, { target: theirs, own: support })).toMatchObject({
      value: { changed: true, restores: null, record: { id: uuid(3), withdrawnAt: now } },
    });
    expect(run(takeSupport, { target: theirs })).toMatchObject({ problem: { code: "not-found" } });
  });

  it("asks for the comment that a reply answers, in the same thread, withdrawn or not", () => {
    expect(ruleOf(reply).refersTo?.(reply)).toMatchObject([
      { kind: "comment", id: uuid(2), subject: "conv1:0", withdrawn: true },
    ]);
    expect(ruleOf(reply).refersTo?.({ ...reply, parent: null } as Command)).toEqual([]);
  });
});
