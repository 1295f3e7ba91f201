import { describe, expect, it } from "vitest";
import { type Action, actions, can, refusal } from "./permission.ts";
import type { Actor, Role } from "./person.ts";
import { roles } from "./person.ts";

const me = { id: "me", name: "Me" };
const member = (role: Role): Actor => ({ type: "member", person: me, role });
const visitor: Actor = { type: "visitor" };
const mine = { author: "me" };
const theirs = { author: "somebody else" };

/** Who may: o(wner), a(nnotator), r(eader), v(isitor); without a record, on one's own, on another's. */
const table: Record<Action, [bare: string, own: string, other: string]> = {
  "catalog.read": ["oarv", "oarv", "oarv"],
  "label.create": ["oa", "oa", "oa"],
  "label.revise": ["oa", "oa", ""],
  "label.withdraw": ["oa", "oa", "o"],
  "label.support": ["oa", "", "oa"],
  "label.unsupport": ["oa", "oa", "oa"],
  "comment.create": ["oa", "oa", "oa"],
  "comment.revise": ["oa", "oa", ""],
  "comment.withdraw": ["oa", "oa", "o"],
  "visualisation.store": ["oa", "oa", "oa"],
  "activations.store": ["oa", "oa", "oa"],
  "images.add": ["oa", "oa", "oa"],
  "images.remove": ["o", "o", "o"],
  "people.manage": ["o", "o", "o"],
  "settings.change": ["o", "o", "o"],
};

const actors: [string, Actor][] = [
  ...roles.map((role): [string, Actor] => [role, member(role)]),
  ["visitor", visitor],
];

describe("can", () => {
  describe.each(actions)("%s", (action) => {
    it.each(actors)("is decided for %s as the table says", (name, actor) => {
      const [bare, own, other] = table[action].map((who) => who.includes(name.charAt(0)));
      expect(can(actor, action)).toBe(bare);
      expect(can(actor, action, mine)).toBe(own);
      expect(can(actor, action, theirs)).toBe(other);
    });
  });

  it("gives nobody who may not do a thing at all a way to do it on some record", () => {
    for (const action of actions) {
      for (const [, actor] of actors) {
        if (can(actor, action)) continue;
        expect(can(actor, action, mine) || can(actor, action, theirs)).toBe(false);
      }
    }
  });
});

describe("refusal", () => {
  it("says to each what they can do about it", () => {
    expect(refusal(visitor, "label.create")).toMatch(/Sign in/);
    expect(refusal(member("reader"), "label.create")).toMatch(/annotator's invite/);
    expect(refusal(member("annotator"), "people.manage")).toMatch(/Only an owner/);
    expect(refusal(member("annotator"), "label.revise")).toMatch(/Only its author/);
    expect(refusal(member("annotator"), "label.support")).toMatch(/your own label/);
  });
});
