/** Bearer tokens: how a request carries one, and who is behind it (RFC 6750, section 2.1). */
import type { IncomingHttpHeaders } from "node:http";
import type { Actor } from "../../lib/catalog/person.ts";
import type { Database } from "../persistence/database.ts";
import { findAccount } from "../persistence/people-store.ts";
import { findLiveToken, noteTokenUse } from "../persistence/token-store.ts";
import type { Clock } from "../ports.ts";
import { hashToken } from "./token.ts";

/**
 * The token that a request carries, or null. Other schemes are not ours: a proxy may ask for a password of its own and
 * pass that on.
 */
export function readBearer({ authorization }: IncomingHttpHeaders): string | null {
  return /^bearer +(\S+) *$/i.exec(authorization ?? "")?.[1] ?? null;
}

/** A use is noted again only after this long, so that a busy script does not write as often as it reads. */
const noteEveryMs = 60_000;

/** The person behind a token, limited to what the token is for; null when it is unknown, revoked or expired. */
export async function resolveBearer(
  db: Database,
  clock: Clock,
  token: string,
  report: (message: string, error: unknown) => void,
): Promise<Actor | null> {
  const now = clock();
  const row = await findLiveToken(db, hashToken(token), now);
  const account = row && (await findAccount(db, row.user_id));
  if (!account) return null;
  if (row.used_at === null || now.getTime() - Date.parse(row.used_at) >= noteEveryMs) {
    // Where nothing can be written, reading goes on.
    await noteTokenUse(db, row.id, now.toISOString()).catch((error) =>
      report("could not note the use of a token", error),
    );
  }
  const { id, name, role } = account;
  return {
    type: "member",
    person: { id, name },
    role,
    scope: row.scope,
    ...(row.catalog === null ? {} : { only: row.catalog }),
  };
}
