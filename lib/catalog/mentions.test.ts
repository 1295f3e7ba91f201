import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { formatMention, mentionsIn, parseMentionHref, peopleMentioned, renameMentions } from "./mentions.ts";

const id = "0b6e1f6e-8d5b-4c5e-9f5e-3a1b2c3d4e5f";

describe("mentions", () => {
  it("are found again whatever somebody is called, and wherever they stand in a text", () => {
    const name = fc
      .string({ unit: "grapheme", minLength: 1, maxLength: 80 })
      .filter((text) => !/[\n\r\p{Cc}]/u.test(text) && text.trim() !== "");
    const kind = fc.constantFrom("person" as const, "family" as const, "hypothesis" as const);
    fc.assert(
      fc.property(name, kind, (name, kind) => {
        const text = `See ${formatMention({ kind, id, name })}, please.`;
        expect(mentionsIn(text)).toEqual([{ kind, id, name }]);
      }),
    );
  });

  it("name people by id, each once", () => {
    const ada = formatMention({ kind: "person", id: "ada-1", name: "Ada" });
    const text = `${ada} and ${ada}, [curves](family:${id}), [x](https://a.b), mixed3b:17, @Ada`;
    expect([...peopleMentioned(text)]).toEqual(["ada-1"]);
    expect(mentionsIn(text).map(({ kind }) => kind)).toEqual(["person", "person", "family"]);
  });

  it("are quoted and not said in code", () => {
    const ada = formatMention({ kind: "person", id: "ada-1", name: "Ada" });
    expect(mentionsIn(`\`${ada}\``)).toEqual([]);
    expect(mentionsIn(`before\n\`\`\`\n${ada}\n\`\`\`\nafter ${ada}`)).toHaveLength(1);
    expect(mentionsIn(`~~~\n${ada}`)).toEqual([]);
  });

  it("have addresses of their own, and no others are taken for one", () => {
    expect(parseMentionHref(`person:${id}`)).toEqual({ kind: "person", id });
    for (const href of ["person:", "person:a b", "javascript:alert(1)", `unit:${id}`, `person:${id}?x`, ""]) {
      expect(parseMentionHref(href)).toBeNull();
    }
  });

  it("of people go by another name where one is known; all else stays as it is written", () => {
    const [ada, bob] = (["1", "2"] as const).map((n) => `${id.slice(0, -1)}${n}`);
    const text = (name: string) =>
      `${formatMention({ kind: "person", id: ada ?? "", name })}, see [curves](family:${ada}), @[Bob](person:${bob}) and [x](/y).`;
    const names = new Map([[ada, "Lynkeus [the *second*]"]]);
    expect(renameMentions(text("Ada"), (person) => names.get(person))).toBe(text("Lynkeus [the *second*]"));
    expect(mentionsIn(renameMentions(text("Ada"), (person) => names.get(person)))[0]?.name).toBe(
      "Lynkeus [the *second*]",
    );
  });

  // Twenty times as long as a comment may be: what takes the square of the length would not be done before the test's limit.
  it("are looked for in a time that grows with the text, also in one made to be slow", () => {
    const texts = ["[", "[[", "[a](person:", "[a\\", "`", "```\n", "[a](", "~~~\n[", "](", "\\"];
    for (const text of texts) {
      expect(mentionsIn(text.repeat(Math.ceil(400_000 / text.length)))).toEqual([]);
    }
  });
});
