import { describe, expect, it } from "vitest";
import { formatMention } from "./mentions.ts";
import { describeNews } from "./news.ts";
import type { Comment } from "./records/comment.ts";

const comment = (body: string): Comment => ({
  id: "0b6e1f6e-8d5b-4c5e-9f5e-3a1b2c3d4e5f",
  kind: "comment",
  catalog: "specimen",
  subject: "mixed3b:17",
  author: "ada-1",
  createdAt: "2026-03-12T10:00:00.000Z",
  updatedAt: "2026-03-12T10:00:00.000Z",
  withdrawnAt: null,
  version: 1,
  parent: null,
  anchor: null,
  body,
});
const brief = (body: string): string => describeNews(comment(body)).text;

describe("the beginning of a comment", () => {
  it("reads without the marks of its Markdown", () => {
    expect(brief("I *doubt* that **this** is `one`.\n\n- length 12\n- width 2")).toBe(
      "I doubt that this is one. length 12 width 2",
    );
    expect(brief("2 * 3 * 4 is 24, and a*b*c stays")).toBe("2 * 3 * 4 is 24, and a*b*c stays");
  });

  it("names what it links to, not where that is", () => {
    expect(brief("See [the paper](https://distill.pub/2020), ![one](/x.png) and f[i](x).")).toBe(
      "See the paper, one and f[i](x).",
    );
  });

  it("says that there is a formula, and leaves money and code alone", () => {
    expect(brief("It is\n\n$$\\frac{a}{b} < 0.3,$$\n\nnot $0.46$.")).toBe("It is [formula] not [formula].");
    expect(brief("It costs $5 and $10, in `$HOME/$x`.")).toBe("It costs $5 and $10, in $HOME/$x.");
  });

  it("leaves out what it quotes, unless it says nothing else", () => {
    expect(brief("> was yours longer?\n\nNo.")).toBe("No.");
    expect(brief("> was yours longer?")).toBe("was yours longer?");
  });

  it("names whom it mentions, whatever they are called", () => {
    const bob = formatMention({ kind: "person", id: "bob-1", name: "B*o*b" });
    expect(brief(`See ${bob}, and *this*.`)).toBe("See @B*o*b, and this.");
  });

  // Twenty times as long as a comment may be: what takes the square of the length would not be done before the test's limit.
  it("is short however long the comment is, and done in a time that grows with its length", () => {
    for (const piece of ["*", "* a", "$", "$a ", "$$", "`", "> ", "- ", "[a](", "[a](/", "[", "*a*"]) {
      expect(brief(`x${piece.repeat(400_000 / piece.length)}`).length).toBeLessThanOrEqual(280);
    }
  });
});

describe("the beginning of a reason", () => {
  it("is read as the Markdown that it is, too", () => {
    const dispute = { ...comment(""), kind: "dispute", label: "x", reason: "A *line* with $\\sigma = 3$." };
    expect(describeNews(dispute)).toEqual({ deed: "disputes a label", text: "A line with [formula]." });
  });
});
