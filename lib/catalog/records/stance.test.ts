import { describe, expect, it } from "vitest";
import { applyCommand } from "../apply-command.ts";
import { type CatalogRecord, type Command, commandSchema, kindOf, ruleOf } from "../command.ts";
import { idOf, placing } from "../families.fixture.ts";
import type { Role } from "../person.ts";
import { stancesByLabel, stancesOn } from "../stances.ts";

const label = placing(1, {});
const now = "2026-03-01T12:00:00.000Z";

/** The catalog after ben's commands, all given in the same millisecond, as the server carries them out. */
function outcomeOf(commands: readonly Command[], role: Role = "annotator", me = "ben") {
  const records = new Map<string, CatalogRecord>([[label.id, label]]);
  const refused: string[] = [];
  for (const command of commands) {
    const needs = Object.entries(ruleOf(command).needs(command)).map(([name, need]) => {
      if ("record" in need) return [name, records.get(need.record) ?? null];
      if (!("own" in need)) return [name, null];
      const own = [...records.values()].filter(
        (record) =>
          record.kind === need.own && record.author === me && kindOf(record).target(record) === need.target,
      );
      return [name, own.find(({ withdrawnAt }) => withdrawnAt === null) ?? own[0] ?? null];
    });
    const actor = { type: "member" as const, person: { id: me, name: me }, role };
    const situation = { actor, catalog: "net", now, found: Object.fromEntries(needs) };
    const outcome = applyCommand(command, situation);
    if (outcome.ok) records.set(outcome.value.record.id, outcome.value.record);
    else refused.push(outcome.problem.code);
  }
  const { supports, disputes } = stancesOn(stancesByLabel(records.values()), label.id);
  const says = (all: readonly { reason: string }[]) => all.map(({ reason }) => reason);
  return { supports: says(supports), disputes: says(disputes), refused };
}

const support = (number: number, reason?: string): Command => ({
  id: idOf(100 + number),
  type: "label.support",
  support: idOf(number),
  label: label.id,
  ...(reason === undefined ? {} : { reason }),
});
const dispute = (number: number, reason: string): Command => ({
  id: idOf(100 + number),
  type: "label.dispute",
  dispute: idOf(number),
  label: label.id,
  reason,
});
const unsupport: Command = { id: idOf(300), type: "label.unsupport", label: label.id };
const undispute: Command = { id: idOf(301), type: "label.undispute", label: label.id };

describe("where a person stands to a label", () => {
  it("is on one side at most, the one stated last, even within a millisecond", () => {
    expect(outcomeOf([support(2, "yes"), dispute(3, "no")])).toMatchObject({
      supports: [],
      disputes: ["no"],
    });
    expect(outcomeOf([dispute(3, "no"), support(2, "yes")])).toMatchObject({
      supports: ["yes"],
      disputes: [],
    });
    const backAndForth = [support(2, "yes"), dispute(3, "no"), support(4), dispute(5, "still no")];
    expect(outcomeOf(backAndForth)).toMatchObject({ supports: [], disputes: ["still no"], refused: [] });
    expect(outcomeOf([...backAndForth, support(6)])).toMatchObject({ supports: ["yes"], disputes: [] });
  });

  it("is nowhere once both sides are taken back", () => {
    const both = [support(2), dispute(3, "no"), undispute, unsupport];
    expect(outcomeOf(both)).toEqual({ supports: [], disputes: [], refused: [] });
  });

  it("keeps the reason when it is stated again without one, and takes a new one", () => {
    expect(outcomeOf([support(2, "yes"), support(4)]).supports).toEqual(["yes"]);
    expect(outcomeOf([support(2, "yes"), support(4, "because")]).supports).toEqual(["because"]);
    expect(outcomeOf([dispute(2, "no"), dispute(4, "because")]).disputes).toEqual(["because"]);
  });

  it("can be taken back only where there is one", () => {
    expect(outcomeOf([undispute, unsupport]).refused).toEqual(["not-found", "not-found"]);
  });

  it("cannot be taken to one's own label, nor by a reader", () => {
    expect(outcomeOf([dispute(2, "no"), support(3)], "annotator", "ada").refused).toEqual([
      "forbidden",
      "forbidden",
    ]);
    expect(outcomeOf([dispute(2, "no"), support(3)], "reader").refused).toEqual(["forbidden", "forbidden"]);
  });

  it("needs a reason to be against", () => {
    expect(commandSchema.safeParse(dispute(2, "  ")).success).toBe(false);
    expect(commandSchema.safeParse(support(2, "")).success).toBe(true);
  });
});
