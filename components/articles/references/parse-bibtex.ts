/** BibTeX that somebody pasted, as references: the server reads it. */
import { z } from "zod";
import { type Reference, referenceSchema } from "../../../lib/articles/manuscript.ts";
import { requestJson } from "../../hooks/request-json.ts";

const answerSchema = z.object({ references: z.array(referenceSchema), problems: z.array(z.string()) });

/** @throws MicrographiaError when the server cannot be reached or refuses */
export const parseBibtex = (bibtex: string): Promise<{ references: Reference[]; problems: string[] }> =>
  requestJson("/api/references/parse", answerSchema, { method: "POST", body: { bibtex } });
