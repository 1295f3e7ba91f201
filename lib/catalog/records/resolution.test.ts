import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { createId } from "../../shared/ids.ts";
import { applyCommand } from "../apply-command.ts";
import type { Command } from "../command.ts";
import type { Role } from "../person.ts";
import type { AnyRecord } from "./record.ts";
import { latestResolution, type Resolution } from "./resolution.ts";

const base = {
  catalog: "net",
  subject: "conv2:3",
  author: "ada",
  version: 1,
  createdAt: "2026-11-20T10:00:00.000Z",
  updatedAt: "2026-11-20T10:00:00.000Z",
  withdrawnAt: null,
};
const top = createId();
const comment = (parent: string | null): AnyRecord =>
  ({ ...base, kind: "comment", id: top, parent, anchor: null, body: "Look." }) as AnyRecord;

const resolve = (role: Role, parent: string | null = null) => {
  const command: Command = {
    id: createId(),
    type: "resolution.create",
    resolution: createId(),
    subject: "conv2:3",
    comment: top,
    content: { state: "resolved", reason: "Answered." },
  };
  return applyCommand(command, {
    actor: { type: "member", person: { id: "bob", name: "Bob" }, role },
    catalog: "net",
    now: "2026-11-20T11:00:00.000Z",
    found: { same: null, top: comment(parent) },
  });
};

describe("resolving a thread", () => {
  it("is for anybody who may write, under their own name and with their reason", () => {
    for (const role of ["owner", "editor", "annotator"] as const) {
      expect(resolve(role)).toMatchObject({
        ok: true,
        value: {
          record: { kind: "resolution", author: "bob", comment: top, state: "resolved", reason: "Answered." },
        },
      });
    }
    for (const role of ["reader", "guest"] as const) {
      expect(resolve(role)).toMatchObject({ ok: false, problem: { code: "forbidden" } });
    }
  });

  it("is of a whole thread, never of an answer in it", () => {
    expect(resolve("owner", createId())).toMatchObject({ ok: false, problem: { code: "invalid" } });
  });

  it("stands as the last one said that was not taken back, in whatever order they arrive", () => {
    const one = (minute: number, state: Resolution["state"], withdrawn: boolean): Resolution => ({
      ...base,
      kind: "resolution",
      id: createId(),
      comment: top,
      state,
      reason: "So.",
      createdAt: `2026-11-20T10:${String(minute).padStart(2, "0")}:00.000Z`,
      withdrawnAt: withdrawn ? base.updatedAt : null,
    });
    const any = fc.record({
      minute: fc.integer({ min: 0, max: 5 }),
      state: fc.constantFrom("resolved" as const, "reopened" as const),
      withdrawn: fc.boolean(),
    });
    fc.assert(
      fc.property(fc.array(any, { maxLength: 8 }), (drawn) => {
        const all = drawn.map(({ minute, state, withdrawn }) => one(minute, state, withdrawn));
        const latest = latestResolution(all);
        expect(latestResolution([...all].reverse())).toEqual(latest);
        for (const other of all) {
          if (other.withdrawnAt === null) expect((latest?.createdAt ?? "") >= other.createdAt).toBe(true);
        }
        expect(latest === null).toBe(all.every(({ withdrawnAt }) => withdrawnAt !== null));
      }),
    );
  });
});
