/** One attempt to deliver a command, and what it comes to. */
import { z } from "zod";
import { commandAnswerSchema, problemAnswerSchema } from "../catalog/answers.ts";
import type { CatalogRecord, Command } from "../catalog/command.ts";

export type Delivery =
  /** The server has it. `record` is null when a newer server answers with a record that this page cannot read. */
  | { readonly type: "accepted"; readonly record: CatalogRecord | null }
  /** The server will never take it as it is. */
  | { readonly type: "refused"; readonly message: string }
  /** Nobody is signed in here, or somebody else is. */
  | { readonly type: "signed-out" }
  /** The server stumbled over it (a bug of its own). Again might help, but not for ever. */
  | { readonly type: "stumbled" }
  /** The server has had enough from this person for a while; it has not taken this one. */
  | { readonly type: "too-many"; readonly retryAfterMs: number | null }
  /** Nothing is known: it may or may not have arrived. Sending the same command again is harmless. */
  | { readonly type: "unknown"; readonly retryAfterMs: number | null };

/** A request that takes longer than this is taken for lost. */
const patienceMs = 20_000;

/** The header that says whose command it is, so that it is never taken for the next person's at the same computer. */
export const personHeader = "micrographia-person";

const answeredSchema = z.object({ record: z.looseObject({ id: z.string() }) });

export type Deliver = (order: {
  readonly catalog: string;
  readonly command: Command;
  readonly person: string;
}) => Promise<Delivery>;

/** Posts commands to `origin`. Never rejects: a broken line is an `unknown`. */
export function createDeliver(origin: string, fetch: typeof globalThis.fetch): Deliver {
  return async ({ catalog, command, person }) => {
    let response: Response;
    try {
      response = await fetch(`${origin}/api/catalogs/${encodeURIComponent(catalog)}/commands`, {
        method: "POST",
        headers: { "content-type": "application/json", [personHeader]: person },
        body: JSON.stringify(command),
        credentials: "same-origin",
        redirect: "error",
        signal: AbortSignal.timeout(patienceMs),
      });
      return await readAnswer(response);
    } catch {
      // fetch rejects when the line breaks or the answer never comes, and there is nothing else it says.
      return { type: "unknown", retryAfterMs: null };
    }
  };
}

async function readAnswer(response: Response): Promise<Delivery> {
  const body = await response.text();
  const json = parseJson(body);
  if (response.ok) {
    const answer = commandAnswerSchema.safeParse(json);
    if (answer.success) return { type: "accepted", record: answer.data.record };
    // Something between here and the server may answer 200 with a page of its own; only the server answers a record.
    if (answeredSchema.safeParse(json).success) return { type: "accepted", record: null };
    return { type: "unknown", retryAfterMs: null };
  }
  const { status } = response;
  if (status === 401) return { type: "signed-out" };
  if (status === 500) return { type: "stumbled" };
  if (status === 429) return { type: "too-many", retryAfterMs: readRetryAfter(response) };
  if (status === 408 || status > 500) {
    return { type: "unknown", retryAfterMs: readRetryAfter(response) };
  }
  const problem = problemAnswerSchema.safeParse(json);
  const message = problem.success
    ? problem.data.error.message
    : `The server answered ${status}, without a reason.`;
  return { type: "refused", message };
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null; // not our server's answer
  }
}

function readRetryAfter(response: Response): number | null {
  const seconds = Number(response.headers.get("retry-after") ?? Number.NaN);
  return Number.isFinite(seconds) && seconds >= 0 ? Math.min(seconds, 300) * 1000 : null;
}
