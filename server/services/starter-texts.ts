/** What people write together, as the program writes it: the text of an article and the canvas of a circuit that ship with a network. */
import * as Y from "yjs";
import type { Manuscript } from "../../lib/articles/manuscript.ts";
import type { CircuitCanvas } from "../../lib/canvas/circuit-canvas.ts";
import { articleSubject } from "../../lib/catalog/records/article.ts";
import { circuitSubject } from "../../lib/catalog/records/circuit.ts";
import { canonicalJson } from "../../lib/model/canonical-json.ts";
import { writeArticle } from "../../lib/sync/article-writing.ts";
import { canvasRoots } from "../../lib/sync/canvas-document.ts";
import { readCanvas } from "../../lib/sync/canvas-reading.ts";
import { takeInCanvas } from "../../lib/sync/canvas-writing.ts";
import type { Database } from "../persistence/database.ts";
import { createTextStore } from "../persistence/text-store.ts";
import { toolsmith } from "./starter-thread.ts";

type Where = { readonly catalog: string; readonly subject: string; readonly at: string };
type Within = Omit<Where, "subject">;

/** `theirs`: somebody else has written in it, and it was left as it is. */
export type TextOutcome = "written" | "unchanged" | "theirs";

export const writeArticleText = (
  trx: Database,
  { article, blocks, references }: Pick<Manuscript, "article" | "blocks" | "references">,
  where: Within,
): Promise<TextOutcome> =>
  changeText(trx, { ...where, subject: articleSubject(article) }, (doc) =>
    writeArticle(doc, { blocks, references }),
  );

export const writeCircuitCanvas = (
  trx: Database,
  { id, canvas }: { readonly id: string; readonly canvas: CircuitCanvas },
  where: Within,
): Promise<TextOutcome> =>
  changeText(trx, { ...where, subject: circuitSubject(id) }, (doc) => {
    if (canonicalJson(readCanvas(doc).canvas) === canonicalJson(canvas)) return;
    const roots = canvasRoots(doc);
    for (const root of [roots.nodes, roots.edges, roots.motifs]) root.clear();
    takeInCanvas(roots, canvas);
  });

/** One more change in the text's log, under a client id of its own that is bound to the program. */
async function changeText(
  trx: Database,
  { catalog, subject, at }: Where,
  change: (doc: Y.Doc) => void,
): Promise<TextOutcome> {
  const text = await createTextStore(trx).load({ type: "text", catalog, subject });
  if ([...text.authors.values()].some((person) => person !== toolsmith.id)) return "theirs";
  const doc = new Y.Doc();
  try {
    for (const update of [...(text.state ? [text.state] : []), ...text.updates]) Y.applyUpdate(doc, update);
    const updates: Uint8Array[] = [];
    doc.on("update", (update: Uint8Array) => updates.push(update));
    doc.transact(() => change(doc));
    if (updates.length === 0) return "unchanged";
    const name = { catalog, subject };
    await trx
      .insertInto("text_update")
      .values({
        ...name,
        sequence: text.sequence + 1,
        person: toolsmith.id,
        at,
        clients: JSON.stringify([doc.clientID]),
        change: Y.mergeUpdates(updates),
      })
      .execute();
    await trx
      .insertInto("text_client")
      .values({ ...name, client: doc.clientID, person: toolsmith.id, bound_at: at })
      .execute();
    return "written";
  } finally {
    doc.destroy();
  }
}
