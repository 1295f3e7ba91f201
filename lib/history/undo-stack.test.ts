import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { Command } from "../catalog/command.ts";
import { contentOf } from "../catalog/records/record.ts";
import { createId } from "../shared/ids.ts";
import { ada, bob, createMemoryCatalog, type MemoryCatalog, uuid } from "./memory-catalog.fixture.ts";
import { emptyStack, forget, redo, remember, type UndoStack, undo } from "./undo-stack.ts";

const label = uuid(1);
const content = (name: string) => ({ name, family: "", confidence: 0.5, reason: "" });
const create = (): Command => ({
  id: createId(),
  type: "label.create",
  label,
  subject: "a:1",
  content: content("v"),
});
const revise = (name: string): Command => ({
  id: createId(),
  type: "label.revise",
  label,
  content: content(name),
});
const withdraw = (): Command => ({ id: createId(), type: "label.withdraw", label });
const support = (): Command => ({ id: createId(), type: "label.support", support: createId(), label });
const unsupport = (): Command => ({ id: createId(), type: "label.unsupport", label });

/** What a reader of the catalog sees. */
const shown = (catalog: MemoryCatalog) => {
  const ids = [...new Set(catalog.versions.map(({ record }) => record.id))];
  return ids
    .flatMap((id) => catalog.now(id) ?? [])
    .filter(({ withdrawnAt }) => withdrawnAt === null)
    .map((record) => [record.id, contentOf(record)]);
};

describe("undo and redo", () => {
  it("go back through everything one said, and forth again to where it was", () => {
    const steps = fc.array(fc.constantFrom("revise", "withdraw", "restore", "support", "unsupport"), {
      maxLength: 8,
    });
    fc.assert(
      fc.property(steps, (all) => {
        const catalog = createMemoryCatalog();
        catalog.run(ada, create());
        let stack: UndoStack = emptyStack;
        const states = [shown(catalog)];
        for (const [i, step] of all.entries()) {
          const stance = step === "support" || step === "unsupport";
          const command =
            step === "revise"
              ? revise(`v${i}`)
              : step === "withdraw"
                ? withdraw()
                : step === "support"
                  ? support()
                  : step === "unsupport"
                    ? unsupport()
                    : ({ id: createId(), type: "record.restore", record: label, version: 1 } as const);
          // A stance on a label that was withdrawn does not come back by itself: that is refused, in words.
          if (stance && catalog.now(label)?.withdrawnAt !== null) continue;
          const versions = catalog.versions.length;
          // Nobody supports a label of their own.
          catalog.run(stance ? bob : ada, command);
          if (catalog.versions.length === versions) continue;
          stack = remember(stack, "net", command);
          states.push(shown(catalog));
        }
        const who = (command: Command) => {
          const made =
            command.type === "record.undo" &&
            catalog.versions.find((version) => version.command === command.command);
          return made && made.changedBy === bob.id ? bob : ada;
        };
        for (const state of states.slice(0, -1).reverse()) {
          const turned = undo(stack, createId());
          if (!turned) throw new Error("there is something to undo");
          expect(catalog.run(who(turned.command), turned.command).ok).toBe(true);
          stack = turned.stack;
          expect(shown(catalog)).toEqual(state);
        }
        expect(undo(stack, createId())).toBeNull();
        for (const state of states.slice(1)) {
          const turned = redo(stack, createId());
          if (!turned) throw new Error("there is something to redo");
          expect(catalog.run(who(turned.command), turned.command).ok).toBe(true);
          stack = turned.stack;
          expect(shown(catalog)).toEqual(state);
        }
        expect(redo(stack, createId())).toBeNull();
      }),
      { numRuns: 150 },
    );
  });

  it("forgets what could be redone when something new is said, and what the server refused", () => {
    const [one, two] = [create(), revise("w")];
    let stack = remember(remember(emptyStack, "net", one), "net", two);
    stack = undo(stack, createId())?.stack ?? stack;
    expect(stack.undone).toHaveLength(1);
    const third = revise("x");
    stack = remember(stack, "net", third);
    expect([stack.done.length, stack.undone.length]).toEqual([2, 0]);
    expect(forget(stack, third.id).done).toHaveLength(1);
    expect(forget(stack, createId())).toBe(stack);
  });

  it("leaves alone what cannot be taken back", () => {
    const reveal: Command = { id: createId(), type: "round.reveal", round: uuid(3) };
    expect(remember(emptyStack, "net", reveal)).toBe(emptyStack);
    const on = { thread: uuid(4), article: uuid(5) };
    const sign: Command = { id: createId(), type: "signature.create", signature: uuid(6), ...on };
    expect(remember(emptyStack, "net", sign)).toBe(emptyStack);
  });
});
