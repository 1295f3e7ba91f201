/** Articles made at random, as people and their editors (and nobody's editor) might leave them. */
import * as Y from "yjs";
import type { Random } from "../shared/random.ts";
import { textRoot } from "./text-reading.ts";

const words = ["curve", "excites", "𝒳", "the", "“boundary”", "字", "weights", "e\u0301", "of", "unit"];
export const phrase = (random: Random, most = 8): string =>
  Array.from({ length: 1 + random.integer(most) }, () => words[random.integer(words.length)]).join(" ");

export const settings = JSON.stringify({ type: "strip", units: ["mixed3a:1"] });

type Attributes = Record<string, string>;

export function element(
  name: string,
  attributes: Attributes = {},
  children: (Y.XmlElement | Y.XmlText)[] = [],
) {
  const made = new Y.XmlElement(name);
  for (const [key, value] of Object.entries(attributes)) made.setAttribute(key, value);
  if (children.length > 0) made.insert(0, children);
  return made;
}
export const letters = (text: string): Y.XmlText => new Y.XmlText(text);

const line = (random: Random, depth = 0): (Y.XmlElement | Y.XmlText)[] =>
  Array.from({ length: random.integer(5) }, () => {
    switch (random.integer(depth > 1 ? 5 : 9)) {
      case 0:
        return element("hardBreak");
      case 1:
        return element("unitMention", { unit: random.integer(5) === 0 ? phrase(random) : "mixed3a:17" });
      case 2:
        return element("inlineMath", { tex: random.integer(4) === 0 ? "" : phrase(random, 2) });
      case 3:
        return element("citation", { keys: "olah2020 cammarata2020" });
      case 4:
        return letters(phrase(random));
      case 5:
        return element("footnote", {}, line(random, depth + 1));
      case 6:
        return element("sidenote", {}, line(random, depth + 1));
      case 7:
        return random.integer(4) === 0
          ? element("marquee", {}, line(random, depth + 1))
          : letters(phrase(random));
      default:
        return letters(phrase(random));
    }
  });

const blocks = (random: Random, count: number, depth = 0): (Y.XmlElement | Y.XmlText)[] =>
  Array.from({ length: count }, () => block(random, depth));

function block(random: Random, depth: number): Y.XmlElement | Y.XmlText {
  const inner = () => blocks(random, 1 + random.integer(2), depth + 1);
  switch (random.integer(depth > 2 ? 6 : 13)) {
    case 0:
      return element("heading", { level: String(1 + random.integer(5)) }, line(random));
    case 1:
      return element("codeBlock", { language: "python" }, [letters(`${phrase(random)}\n${phrase(random)}`)]);
    case 2:
      return element("blockMath", { tex: phrase(random, 2) });
    case 3:
      return element("horizontalRule");
    case 4:
      return element(
        "figureBlock",
        { id: `f${random.integer(4)}`, settings: random.integer(4) === 0 ? "{" : settings },
        line(random),
      );
    case 5:
      return element("paragraph", {}, line(random));
    case 6:
      return element(
        random.integer(2) === 0 ? "bulletList" : "orderedList",
        {},
        Array.from({ length: random.integer(3) }, () => element("listItem", {}, inner())),
      );
    case 7:
      return element("blockquote", {}, inner());
    case 8:
      return element("table", {}, inner()); // of no editor of ours
    case 9:
      return letters(phrase(random)); // where a block belongs
    case 10:
      return element("paragraph", {}, [...line(random), ...inner()]); // blocks in a line
    default:
      return element("paragraph", {}, [letters(phrase(random, 20)), ...line(random)]);
  }
}

export function randomArticle(random: Random, count = 8): Y.Doc {
  const doc = new Y.Doc();
  doc.clientID = 1 + random.integer(1_000_000);
  const root = doc.getXmlFragment(textRoot);
  root.insert(0, blocks(random, count));
  mark(root, random);
  return doc;
}

function mark(parent: Y.XmlFragment, random: Random): void {
  for (const child of parent.toArray()) {
    if (child instanceof Y.XmlElement) mark(child, random);
    if (child instanceof Y.XmlText && child.length > 3 && random.integer(3) === 0) {
      const marks = [
        { bold: {} },
        { link: { href: "javascript:alert(1)" } },
        { link: { href: "/x" } },
        { wobble: {} },
      ];
      child.format(1, 2, marks[random.integer(marks.length)] ?? {});
    }
  }
}
