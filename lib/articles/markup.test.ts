import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { type Markup, parseMarkup } from "./markup.ts";

const escaped = (text: string) =>
  text.replace(
    /[&<>"]/g,
    (letter) => ({ "&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;" })[letter] ?? "",
  );
const write = (node: Markup): string => {
  if (typeof node === "string") return escaped(node);
  const attributes = Object.entries(node.attributes).map(([name, value]) => ` ${name}="${escaped(value)}"`);
  return `<${node.tag}${attributes.join("")}>${node.children.map(write).join("")}</${node.tag}>`;
};

const text = fc.string({ minLength: 1, unit: "grapheme" });
const { node } = fc.letrec<{ node: Markup }>((tie) => ({
  node: fc.record({
    tag: fc.constantFrom("g", "text", "svg"),
    attributes: fc.dictionary(fc.constantFrom("x", "fill", "aria-label"), text, { noNullPrototype: true }),
    // Neighbouring texts would come back as one.
    children: fc.oneof(
      { maxDepth: 4 },
      text.map((one): Markup[] => [one]),
      fc.array(tie("node"), { maxLength: 3 }),
    ),
  }),
}));

describe("reading markup", () => {
  it("gives back what was written, to the letter", () => {
    fc.assert(
      fc.property(node, (tree) => {
        expect(parseMarkup(write(tree))).toEqual([tree]);
      }),
    );
  });

  it.each([
    "<!-- x -->",
    "<!DOCTYPE svg>",
    "<?xml version='1.0'?>",
    "<g><text></g></text>",
    "<g>",
    "</g>",
    "<g fill=red/>",
    "<g fill='red'/>",
    '<g fill="a"onload="b"/>',
    "<![CDATA[x]]>",
    "a < b",
    "<g>".repeat(500) + "</g>".repeat(500),
  ])("takes nothing of %s", (source) => {
    expect(parseMarkup(source)).toBeNull();
  });

  it("stays quick with what was made to be slow", () => {
    const started = performance.now();
    parseMarkup(`<g${' x="1"'.repeat(100_000)}`);
    parseMarkup("<".repeat(200_000));
    expect(performance.now() - started).toBeLessThan(1000);
  });
});
