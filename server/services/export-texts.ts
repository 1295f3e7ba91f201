/** What people wrote together, for a file: its state as the editor has it, its words, and whose each part is. */
import * as Y from "yjs";
import { wordsOfCanvas } from "../../lib/exchange/canvas-words.ts";
import type { ExportedText } from "../../lib/exchange/catalog-json.ts";
import { readCanvas } from "../../lib/sync/canvas-reading.ts";
import type { Database } from "../persistence/database.ts";
import { readTextAuthors, readTextLog } from "../persistence/text-store.ts";

/** The texts of a catalog's hypotheses and articles and the canvases of its circuits as they are now, those without a letter left out, in the order of `subjects`. */
export async function readTexts(
  db: Database,
  catalog: string,
  subjects: readonly string[],
): Promise<ExportedText[]> {
  const texts: ExportedText[] = [];
  for (const subject of subjects) {
    const log = await readTextLog(db, catalog, subject, null);
    if (log.length === 0) continue;
    const doc = new Y.Doc();
    for (const { change } of log) Y.applyUpdate(doc, change);
    const clients = new Set(Y.decodeStateVector(Y.encodeStateVector(doc)).keys());
    const authors = [...(await readTextAuthors(db, catalog, subject))];
    texts.push({
      subject,
      text: isCanvas(subject) ? wordsOfCanvas(readCanvas(doc).canvas) : plainText(doc),
      state: Buffer.from(Y.encodeStateAsUpdate(doc)).toString("base64"),
      writers: authors
        .filter(([client]) => clients.has(client))
        .sort(([one], [other]) => one - other)
        .map(([client, person]) => ({ client, person })),
    });
    doc.destroy();
  }
  return texts;
}

const isCanvas = (subject: string): boolean => subject.startsWith("circuit/");

/** The words of a text without their form, one paragraph a line. */
function plainText(doc: Y.Doc): string {
  const lines = [...doc.share.keys()].sort().flatMap((root) => linesOf(doc.getXmlFragment(root)));
  return lines.join("\n");
}

/** Elements that hold text are lines; others are gone into. */
function linesOf(node: Y.XmlFragment | Y.XmlElement): string[] {
  const children = node.toArray();
  const isLine = children.some((child) => child instanceof Y.XmlText);
  if (isLine) return [children.map(inlineText).join("")];
  return children.flatMap((child) =>
    child instanceof Y.XmlElement || child instanceof Y.XmlFragment ? linesOf(child) : [],
  );
}

/** Text as it is; of what is no text (a mention, a formula) the words that it carries. */
function inlineText(child: unknown): string {
  if (child instanceof Y.XmlText) {
    const parts: { insert: unknown }[] = child.toDelta();
    return parts.map(({ insert }) => (typeof insert === "string" ? insert : "")).join("");
  }
  if (!(child instanceof Y.XmlElement)) return "";
  const { label, latex, id } = child.getAttributes() as Readonly<Record<string, unknown>>;
  const words = [label, latex, id].find((word) => typeof word === "string");
  return typeof words === "string" ? words : "";
}
