/** A catalog in memory for tests: commands run by the real rules, on every version that there ever was. */
import { applyCommand } from "../catalog/apply-command.ts";
import { type CatalogRecord, type Command, kindOf, ruleOf } from "../catalog/command.ts";
import type { Person, Role } from "../catalog/person.ts";
import type { Need } from "../catalog/rule.ts";
import type { CatalogVersion } from "../exchange/catalog-json.ts";
import type { Result } from "../shared/result.ts";

export const ada: Person = { id: "00000000-0000-4000-9000-000000000001", name: "Ada" };
export const bob: Person = { id: "00000000-0000-4000-9000-000000000002", name: "Bob" };

export const uuid = (n: number): string => `00000000-0000-4000-8000-${String(n).padStart(12, "0")}`;

type Made = CatalogVersion & { readonly command: string };

export type MemoryCatalog = {
  readonly versions: readonly Made[];
  now(id: string): CatalogRecord | null;
  run(person: Person, command: Command, role?: Role): Result<CatalogRecord>;
};

/** Every command takes a second, from `start` (milliseconds) on. */
export function createMemoryCatalog(start = Date.UTC(2026, 4, 1, 12)): MemoryCatalog {
  const versions: Made[] = [];
  let clock = start;
  const current = (id: string) => versions.findLast(({ record }) => record.id === id)?.record ?? null;
  const all = () => [...new Set(versions.map(({ record }) => record.id))].flatMap((id) => current(id) ?? []);

  function find(need: Need, person: Person): CatalogRecord | null {
    if ("record" in need) return current(need.record);
    if ("version" in need) {
      return (
        versions.find(({ record }) => record.id === need.of && record.version === need.version)?.record ??
        null
      );
    }
    if ("madeBy" in need) {
      const made = versions.find(
        ({ command, changedBy }) => command === need.madeBy && changedBy === person.id,
      );
      return made?.record ?? null;
    }
    if ("withdrawalOf" in need) {
      const at = current(need.withdrawalOf)?.withdrawnAt ?? null;
      const withdrew = versions.findLast(
        ({ record, changedBy }) =>
          record.id === need.withdrawalOf && record.updatedAt === at && changedBy === person.id,
      );
      return withdrew?.record ?? null;
    }
    if ("reaches" in need) return null;
    const mine = all().filter(
      (record) =>
        record.kind === need.own &&
        record.author === person.id &&
        kindOf(record).target(record) === need.target,
    );
    return mine.find(({ withdrawnAt }) => withdrawnAt === null) ?? mine.at(-1) ?? null;
  }

  return {
    versions,
    now: current,
    run(person, command, role = "annotator") {
      clock += 1000;
      const rule = ruleOf(command);
      const found: Record<string, CatalogRecord | null> = {};
      let needs = Object.entries(rule.needs(command));
      while (needs.length > 0) {
        for (const [name, need] of needs) found[name] = find(need, person);
        needs = Object.entries(rule.needsThen?.(command, found) ?? {}).filter(([name]) => !(name in found));
      }
      const actor = { type: "member", person, role } as const;
      const outcome = applyCommand(command, {
        actor,
        catalog: "net",
        now: new Date(clock).toISOString(),
        found,
      });
      if (!outcome.ok) return outcome;
      const { record, changed, restores } = outcome.value;
      if (changed) {
        versions.push({
          record,
          changedBy: person.id,
          changedAt: record.updatedAt,
          packSha256: null,
          restores,
          command: command.id,
        });
      }
      return { ok: true, value: record };
    },
  };
}
