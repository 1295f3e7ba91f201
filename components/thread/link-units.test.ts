import { describe, expect, it } from "vitest";
import { linkUnits, type MarkdownNode } from "./link-units.ts";

const known = (address: string): string | null =>
  /^(mixed3b|inception_3b\/output):\d+$/.test(address) ? `/models/tiny/${address}` : null;

function linked(...children: MarkdownNode[]): MarkdownNode[] {
  const tree = { type: "root", children: [{ type: "paragraph", children }] };
  linkUnits(tree, known);
  return tree.children[0]?.children ?? [];
}

const text = (value: string): MarkdownNode => ({ type: "text", value });
const link = (address: string): MarkdownNode => ({
  type: "link",
  url: `/models/tiny/${address}`,
  children: [text(address)],
  data: { hProperties: { dataUnit: address } },
});

describe("unit addresses in comments", () => {
  it("become links, with the text around them untouched", () => {
    expect(linked(text("Fed by mixed3b:379, I think."))).toEqual([
      text("Fed by "),
      link("mixed3b:379"),
      text(", I think."),
    ]);
    expect(linked(text("inception_3b/output:12"))).toEqual([link("inception_3b/output:12")]);
  });

  it("are left alone when the network has no such unit", () => {
    expect(linked(text("see note:3 at 10:30"))).toEqual([text("see note:3 at 10:30")]);
  });

  it("are linked in emphasis and as code, but not inside another link", () => {
    expect(linked({ type: "emphasis", children: [text("mixed3b:1")] })[0]?.children?.[0]?.type).toBe("link");
    expect(linked({ type: "inlineCode", value: "mixed3b:1" })[0]?.type).toBe("link");
    const link = { type: "link", url: "https://distill.pub", children: [text("mixed3b:1")] };
    expect(linked(link)).toEqual([link]);
  });
});
