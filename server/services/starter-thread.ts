/** A thread that ships with a pack, in `thread.json` beside its weights: one article about one circuit of the network. */
import { z } from "zod";
import { manuscriptSchema } from "../../lib/articles/manuscript.ts";
import { circuitCanvasSchema } from "../../lib/canvas/circuit-canvas.ts";
import { machinePrefix } from "../../lib/catalog/machine-author.ts";
import type { Person } from "../../lib/catalog/person.ts";
import { circuitContentSchema } from "../../lib/catalog/records/circuit.ts";
import { lineSchema } from "../../lib/catalog/records/text.ts";
import { threadContentSchema } from "../../lib/catalog/records/thread.ts";
import type { ActingMember } from "../../lib/catalog/rule.ts";
import { idSchema } from "../../lib/shared/ids.ts";

export const starterThreadSchema = z.object({
  format: z.literal("micrographia-starter-thread"),
  version: z.literal(1),
  pack: z.object({ id: z.string(), sha256: z.string().regex(/^[0-9a-f]{64}$/) }),
  thread: z.object({ id: idSchema, content: threadContentSchema.omit({ editors: true }) }),
  circuit: z.object({ id: idSchema, content: circuitContentSchema, canvas: circuitCanvasSchema }),
  manuscript: z.lazy(() => manuscriptSchema),
  /** What the list of versions says where this text follows another one that shipped before. */
  changes: z.object({ form: z.enum(["update", "correction"]), note: lineSchema.min(1).max(2000) }).default({
    form: "correction",
    note: "The text that ships with the program was corrected. The difference to the version before shows where.",
  }),
});
export type StarterThread = z.infer<typeof starterThreadSchema>;

/** The program itself, as the author of such a thread. */
export const toolsmith = {
  id: `${machinePrefix}micrographia`,
  name: "Micrographia",
  machine: true,
} as const satisfies Person;

/** It founds its own thread, which is an editor's to do; what it states is its own and nobody else's. */
export const actingToolsmith: ActingMember = { type: "member", person: toolsmith, role: "editor" };
