/** Invite links: what an owner makes, sees and takes back. Roles are checked by the caller. */
import { type Invite, inviteRequestSchema } from "../../lib/catalog/answers.ts";
import type { Person } from "../../lib/catalog/person.ts";
import { fail, ok, type Result } from "../../lib/shared/result.ts";
import { createToken, hashToken } from "../auth/token.ts";
import type { Database } from "../persistence/database.ts";
import { insertInvite } from "../persistence/invite-store.ts";
import type { Clock } from "../ports.ts";
import { explainIssues } from "./explain-issues.ts";

const dayMs = 24 * 60 * 60 * 1000;

/** The invite with its token, which is never seen again. */
export async function createInvite(
  db: Database,
  clock: Clock,
  owner: Person,
  body: unknown,
): Promise<Result<{ invite: Invite; token: string }>> {
  const parsed = inviteRequestSchema.safeParse(body);
  if (!parsed.success) return fail("invalid", explainIssues("This invite cannot be made", parsed.error));
  const { role, expiresInDays, uses } = parsed.data;
  const token = createToken();
  const createdAt = clock();
  const invite = await insertInvite(db, {
    tokenHash: hashToken(token),
    role,
    createdBy: owner.id,
    createdAt,
    expiresAt: new Date(createdAt.getTime() + expiresInDays * dayMs),
    uses,
  });
  return ok({ invite, token });
}
