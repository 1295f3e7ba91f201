/**
 * A circuit with everything on its canvas, in one go: for files, whose circuits are too large to be put together in a page. It becomes
 * what it would have become there, in the name of whoever takes it in.
 */
import * as Y from "yjs";
import { z } from "zod";
import { circuitCanvasSchema } from "../../../lib/canvas/circuit-canvas.ts";
import type { CatalogRecord } from "../../../lib/catalog/command.ts";
import { can, refusal } from "../../../lib/catalog/permission.ts";
import { circuitContentSchema, circuitSubject } from "../../../lib/catalog/records/circuit.ts";
import { hasUnit, networkUnitsOf } from "../../../lib/exchange/network-units.ts";
import { idSchema } from "../../../lib/shared/ids.ts";
import { fail, ok, type Result } from "../../../lib/shared/result.ts";
import { canvasRoots } from "../../../lib/sync/canvas-document.ts";
import { takeInCanvas } from "../../../lib/sync/canvas-writing.ts";
import { ensureCatalog } from "../../persistence/catalog-store.ts";
import { findRecord } from "../../persistence/command-store.ts";
import { createTextStore, readTextLog } from "../../persistence/text-store.ts";
import type { CatalogAccess } from "../../ports.ts";
import { textLimits } from "../../rooms/text-limits.ts";
import { explainIssues } from "../explain-issues.ts";
import { type RunCommandPorts, runCommand } from "../run-command.ts";

export const takenCircuitSchema = z.strictObject({
  /** Of the command by which it is made: the same again makes nothing twice. */
  id: idSchema,
  circuit: idSchema,
  content: circuitContentSchema,
  canvas: circuitCanvasSchema,
});

/**
 * The canvas is written first, under an id that nothing has yet and nobody can open, and then the circuit is stated. If the server stops
 * between the two, the same request again states it.
 */
export async function takeCircuit(
  ports: RunCommandPorts,
  { catalog, actor }: CatalogAccess,
  body: unknown,
): Promise<Result<CatalogRecord>> {
  if (actor.type === "visitor") return fail("unauthenticated", refusal(actor, "circuit.create"));
  for (const action of ["circuit.create", "text.write"] as const) {
    if (!can(actor, action)) return fail("forbidden", refusal(actor, action));
  }
  const parsed = takenCircuitSchema.safeParse(body);
  if (!parsed.success) return fail("invalid", explainIssues("This circuit cannot be taken in", parsed.error));
  const { id, circuit, content, canvas } = parsed.data;
  const pack = await ports.packs.find(catalog.pack);
  if (!pack) return fail("not-found", `There is no model “${catalog.pack}” on this server.`);
  const network = networkUnitsOf(pack.manifest);
  const named = canvas.nodes.flatMap((node) =>
    "unit" in node ? [node.unit] : node.type === "family" ? node.members : [],
  );
  const missing = [...named, ...(content.target === null ? [] : [content.target])].find(
    (unit) => !hasUnit(network, unit),
  );
  if (missing !== undefined)
    return fail("invalid", `The model ${pack.manifest.id} does not have the unit ${missing}.`);

  const command = { id, type: "circuit.create", circuit, content };
  if (!(await findRecord(ports.db, circuit))) {
    const subject = circuitSubject(circuit);
    const before = await readTextLog(ports.db, catalog.id, subject, null);
    if (before.some(({ person }) => person !== actor.person.id)) {
      return fail("conflict", "This id is taken. Make a new id and try again.");
    }
    if (before.length === 0) {
      const at = ports.clock().toISOString();
      await ports.db.transaction().execute((trx) => ensureCatalog(trx, catalog.id, at));
      const doc = new Y.Doc();
      takeInCanvas(canvasRoots(doc), canvas);
      const client = doc.clientID;
      const update = Y.encodeStateAsUpdate(doc);
      doc.destroy();
      if (update.length > textLimits.textBytes) {
        return fail(
          "too-large",
          "This circuit is larger than a canvas may be. Shorten its notes, or make two of it.",
        );
      }
      await createTextStore(ports.db).append([
        {
          name: { type: "text", catalog: catalog.id, subject },
          sequence: 1,
          person: actor.person.id,
          at,
          clients: [client],
          bound: [client],
          update,
        },
      ]);
    }
  }
  const made = await runCommand(ports, actor, catalog.id, command);
  return made.ok ? ok(made.value) : made;
}
