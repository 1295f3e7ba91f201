/** Asking the server to take circuits in, one after the other, each once however often it is asked. */
import { z } from "zod";
import type { ReadCircuit } from "../../../lib/exchange/circuit-source.ts";
import { createId } from "../../../lib/shared/ids.ts";
import { requestJson, toProblem } from "../../hooks/request-json.ts";

export type Taking = {
  readonly id: string;
  readonly circuit: string;
  readonly read: ReadCircuit;
  readonly from: string;
};

export type FailedTaking = { readonly taking: Taking; readonly problem: string };

export const prepare = (read: ReadCircuit, from: string): Taking => ({
  id: createId(),
  circuit: createId(),
  read,
  from,
});

const takenSchema = z.object({ record: z.looseObject({ id: z.string() }) });

/** Null when it was taken in; else what went wrong, in words. The same again makes nothing twice. */
export async function takeIn(catalog: string, { id, circuit, read, from }: Taking): Promise<string | null> {
  const { title, target, canvas } = read;
  const body = { id, circuit, content: { title, summary: summaryOf(read, from), target }, canvas };
  try {
    const url = `/api/catalogs/${encodeURIComponent(catalog)}/circuit-imports`;
    await requestJson(url, takenSchema, { method: "POST", body });
    return null;
  } catch (error) {
    return toProblem(error).message;
  }
}

/** Whoever takes a circuit in is its author here; the summary says where it comes from. */
function summaryOf({ summary, remarks }: ReadCircuit, from: string): string {
  const origin = `Taken in from \`${from.replaceAll("`", "'")}\`. ${remarks.join(" ")}`.trim();
  const room = 3990 - origin.length;
  const own = summary.length > room ? `${summary.slice(0, Math.max(0, room - 1))}…` : summary;
  return `${own}\n\n${origin}`.trim().slice(0, 4000);
}
