import { describe, expect, it } from "vitest";
import { type CommandType, rules } from "./command.ts";
import { type Action, actions, can, isAtLeast, refusal } from "./permission.ts";
import type { Actor, Role, TokenScope } from "./person.ts";
import { roles, tokenScopes } from "./person.ts";

const me = { id: "me", name: "Me" };
const member = (role: Role, scope?: TokenScope): Actor => ({
  type: "member",
  person: me,
  role,
  ...(scope && { scope }),
});
const visitor: Actor = { type: "visitor" };
const mine = { author: "me" };
const theirs = { author: "somebody else" };

/** Who may: o(wner), e(ditor), a(nnotator), r(eader), g(uest), v(isitor), and whether a script may for them. */
const table: Record<Exclude<Action, CommandType>, [who: string, script: "script" | "never"]> = {
  "catalog.read": ["oeargv", "script"],
  "text.write": ["oea", "script"],
  "visualisation.store": ["oea", "script"],
  "activations.store": ["oea", "script"],
  "images.add": ["oea", "script"],
  "images.remove": ["o", "script"],
  "catalog.create": ["oe", "never"],
  "catalog.settings": ["oe", "never"],
  "catalog.invite": ["oe", "never"],
  "catalog.import": ["o", "never"],
  "snapshot.make": ["oe", "never"],
  "account.manage": ["oearg", "never"],
  "people.manage": ["o", "never"],
  "settings.change": ["o", "never"],
};
const general = Object.keys(table) as (keyof typeof table)[];
const commands = Object.keys(rules) as CommandType[];

const actors: [string, Actor][] = [
  ...roles.map((role): [string, Actor] => [role, member(role)]),
  ["visitor", visitor],
];

describe("what is no command", () => {
  it("is all in the table of this test", () => {
    expect([...general, ...commands].sort()).toEqual([...actions].sort());
  });

  describe.each(general)("%s", (action) => {
    const [who, script] = table[action];
    it.each(actors)("is decided for %s as the table says", (name, actor) => {
      expect(can(actor, action)).toBe(who.includes(name.charAt(0)));
    });

    it.each(tokenScopes)("is decided for a script that may %s as the table says", (scope) => {
      for (const role of roles) {
        const inScope = script === "script" && (scope === "write" || action === "catalog.read");
        expect(can(member(role, scope), action)).toBe(inScope && who.includes(role.charAt(0)));
      }
    });
  });
});

describe("a command", () => {
  it.each(commands)(
    "%s is never for somebody who only reads, and for a script only when it may write",
    (type) => {
      for (const record of [undefined, mine, theirs]) {
        for (const actor of [member("reader"), member("guest"), visitor]) {
          expect(can(actor, type, record)).toBe(false);
        }
        for (const role of roles) {
          expect(can(member(role, "read"), type, record)).toBe(false);
          expect(can(member(role, "write"), type, record)).toBe(can(member(role), type, record));
        }
      }
    },
  );

  it.each(commands)("%s gives a higher role at least what a lower one has", (type) => {
    for (const record of [undefined, mine, theirs]) {
      for (const [index, role] of roles.entries()) {
        for (const higher of roles.slice(0, index)) {
          if (can(member(role), type, record)) expect(can(member(higher), type, record)).toBe(true);
        }
      }
    }
  });

  it.each([
    ["label.revise", "oea", ""],
    ["label.withdraw", "oea", "oe"],
    ["label.support", "", "oea"],
    ["comment.revise", "oea", ""],
    ["comment.withdraw", "oea", "oe"],
  ] as const)("%s depends on whose record it is", (type, own, other) => {
    for (const [name, actor] of actors) {
      expect(can(actor, type, mine)).toBe(own.includes(name.charAt(0)));
      expect(can(actor, type, theirs)).toBe(other.includes(name.charAt(0)));
    }
  });

  it("is on nobody's record for whom it is nothing at all", () => {
    for (const action of actions) {
      for (const [, actor] of actors) {
        if (can(actor, action)) continue;
        expect(can(actor, action, mine) || can(actor, action, theirs)).toBe(false);
      }
    }
  });
});

describe("a role", () => {
  it("is at least itself and those after it", () => {
    expect(roles.map((role) => isAtLeast("annotator", role))).toEqual([false, false, true, true, true]);
  });
});

describe("refusal", () => {
  it("says to each what they can do about it", () => {
    expect(refusal(visitor, "label.create")).toMatch(/Sign in/);
    expect(refusal(member("reader"), "label.create")).toMatch(/annotator's invite/);
    expect(refusal(member("annotator"), "people.manage")).toMatch(/Only an owner/);
    expect(refusal(member("annotator"), "catalog.settings")).toMatch(/Only an editor/);
    expect(refusal(member("annotator"), "label.revise")).toMatch(/Only its author/);
    expect(refusal(member("annotator"), "label.support")).toMatch(/your own label/);
    expect(refusal(member("owner", "write"), "people.manage")).toMatch(/token/);
  });
});
