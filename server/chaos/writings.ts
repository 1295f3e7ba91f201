/**
 * What people write together in a simulation: the text of a hypothesis, the canvas of a circuit, an article. Each can be changed at
 * random, with words that are nowhere else, and says what has to be the same everywhere in the end.
 */
import * as Y from "yjs";
import type { CircuitCanvas } from "../../lib/canvas/circuit-canvas.ts";
import type { Random } from "../../lib/shared/random.ts";
import { noteNode, unitNode } from "../../lib/sync/canvas.fixture.ts";
import { canvasRoots } from "../../lib/sync/canvas-document.ts";
import { readCanvas } from "../../lib/sync/canvas-reading.ts";
import {
  addToCanvas,
  changeSettings,
  collapseGroup,
  groupNodes,
  keepWeights,
  markMotif,
  moveNodes,
  putInto,
  removeFromCanvas,
  renameNode,
  ungroupNodes,
} from "../../lib/sync/canvas-writing.ts";
import type { CommandDraft } from "../../lib/sync/client.ts";
import type { TextDocument } from "../../lib/sync/text-document.ts";
import { pick, randomId } from "../ws/test-support/random-id.ts";
import { type } from "../ws/test-support/text-writers.ts";

/** Whoever writes: the page, and the words that were typed in it. */
type Writer = {
  readonly mark: string;
  readonly words: string[];
  readonly page: Pick<TextDocument, "current">;
};

export type Writing = {
  /** What it is of, given the id of the record. */
  subject(id: string): string;
  /** What somebody says so that it is there. */
  begin(id: string, thread: string, authors: readonly string[]): CommandDraft;
  change(random: Random, writer: Writer): void;
  /** Has to be the same in every copy. */
  stateOf(doc: Y.Doc): string;
  /** How often a word is in it. */
  countOf(doc: Y.Doc, word: string): number;
};

const countIn = (text: string, word: string): number =>
  [...text.matchAll(new RegExp(`${word}(?!\\d)`, "g"))].length;
const plain = (doc: Y.Doc): string => doc.getText("text").toString();

/** As a plain text: words come between words, and dots are anybody's to take away. */
const hypothesis: Writing = {
  subject: (id) => `hypothesis/${id}`,
  begin: (id) => ({
    type: "hypothesis.create",
    hypothesis: id,
    content: { title: "written together", units: [], families: [], edges: [] },
  }),
  change: type,
  stateOf: plain,
  countOf: (doc, word) => countIn(plain(doc), word),
};

const paragraphs = (doc: Y.Doc): Y.XmlText[] =>
  doc
    .getXmlFragment("content")
    .toArray()
    .flatMap((block) => (block instanceof Y.XmlElement ? block.toArray() : []))
    .filter((inner) => inner instanceof Y.XmlText);
const lettersOf = (text: Y.XmlText): string =>
  (text.toDelta() as { insert: unknown }[])
    .map(({ insert }) => (typeof insert === "string" ? insert : ""))
    .join("");

/** As the editor has it: paragraphs of text with marks. Words are written into them, and paragraphs are begun. */
const article: Writing = {
  subject: (id) => `article/${id}`,
  begin: (id, thread, authors) => ({
    type: "article.create",
    article: id,
    thread,
    form: "article",
    about: null,
    content: {
      title: "written together",
      summary: "",
      authors: authors.map((person, place) => ({
        person,
        name: `Author ${place}`,
        affiliation: "",
        contribution: "",
      })),
    },
  }),
  change(random, { mark, words, page }) {
    const { doc } = page.current();
    const known = paragraphs(doc);
    const chosen = pick(random, known);
    if (chosen && random.integer(4) === 0 && chosen.length > 1) {
      const from = random.integer(chosen.length);
      chosen.format(from, 1 + random.integer(chosen.length - from), {
        [random.integer(2) === 0 ? "bold" : "italic"]: random.integer(3) === 0 ? null : {},
      });
      return;
    }
    const word = `${mark}${words.length}.`;
    if (!chosen || random.integer(5) === 0) {
      const paragraph = new Y.XmlElement("paragraph");
      paragraph.insert(0, [new Y.XmlText(word)]);
      const content = doc.getXmlFragment("content");
      content.insert(random.integer(content.length + 1), [paragraph]);
    } else {
      const places = [...lettersOf(chosen).matchAll(/(?=[A-Z])|$/g)].map(({ index }) => index);
      chosen.insert(places[random.integer(places.length)] ?? 0, word);
    }
    words.push(word.slice(0, -1));
  },
  stateOf: (doc) => doc.getXmlFragment("content").toString(),
  countOf: (doc, word) => countIn(paragraphs(doc).map(lettersOf).join("\n"), word),
};

/** The units of the fixture's network that are put on canvases. */
const units = ["conv1:0", "conv1:1", "conv1:2", "inception_3b/output:0", "inception_3b/output:1"];
const aPlace = (random: Random) => ({ x: random.integer(2000) - 1000, y: random.integer(2000) - 1000 });

/** Words are notes, which nobody here removes; everything else on the canvas comes and goes. */
const canvas: Writing = {
  subject: (id) => `circuit/${id}`,
  begin: (id) => ({
    type: "circuit.create",
    circuit: id,
    content: { title: "drawn together", summary: "", target: null },
  }),
  change(random, { mark, words, page }) {
    const { doc } = page.current();
    const roots = canvasRoots(doc);
    const { nodes, edges }: CircuitCanvas = readCanvas(doc).canvas;
    const node = pick(random, nodes);
    const other = pick(random, nodes);
    const group = pick(
      random,
      nodes.filter((each) => each.type === "group"),
    );
    const edge = pick(random, edges);
    doc.transact(() => {
      switch (random.integer(14)) {
        case 0:
        case 1:
        case 2: {
          const unit = units[random.integer(units.length)] ?? "conv1:0";
          const joined = other ? [{ from: other.id, to: unitNode(unit).id }] : [];
          return addToCanvas(roots, [{ ...unitNode(unit), ...aPlace(random) }], joined);
        }
        case 3:
          return node && moveNodes(roots, new Map([[node.id, aPlace(random)]]));
        case 4:
          return node && node.type !== "note" && removeFromCanvas(roots, { nodes: [node.id] });
        case 5:
          return edge && removeFromCanvas(roots, { edges: [edge.id] });
        case 6: {
          const members = [node, other].flatMap((each) => each?.id ?? []);
          return groupNodes(roots, { id: randomId(random), members, name: "g", at: aPlace(random) });
        }
        case 7:
          // Into a group that may be within it: a circle that two close at once must open again.
          return node && group && putInto(roots, [node.id], group.id);
        case 8:
          return (
            group &&
            (random.integer(2) === 0 ? ungroupNodes(roots, group.id) : collapseGroup(roots, group.id, true))
          );
        case 9: {
          const kept = { net: random.next(), norm: 1, path: "direct" as const, pack: "0".repeat(64) };
          return edge && keepWeights(roots, new Map([[edge.id, random.integer(3) === 0 ? null : kept]]));
        }
        case 10:
          return node && renameNode(roots, node.id, `n${random.integer(1000)}`);
        case 11:
          return (
            node &&
            markMotif(roots, {
              id: randomId(random),
              kind: "equivariance",
              nodes: [node.id],
              note: "",
              score: null,
            })
          );
        case 12:
          return changeSettings(roots, { threshold: random.next() });
        default: {
          const word = `${mark}${words.length}.`;
          words.push(word.slice(0, -1));
          return addToCanvas(roots, [{ ...noteNode(randomId(random), word), ...aPlace(random) }], []);
        }
      }
    });
  },
  stateOf(doc) {
    const { canvas: read, unreadable } = readCanvas(doc);
    return JSON.stringify({ ...read, unreadable });
  },
  countOf: (doc, word) =>
    readCanvas(doc).canvas.nodes.filter((node) => node.type === "note" && countIn(node.text, word) === 1)
      .length,
};

/** Seeds take turns. */
export const writingOf = (seed: number): Writing => [hypothesis, canvas, article][seed % 3] ?? hypothesis;
