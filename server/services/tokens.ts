/** Bearer tokens: making one. */
import { type TokenView, tokenPrefix, tokenRequestSchema } from "../../lib/catalog/account.ts";
import type { Actor } from "../../lib/catalog/person.ts";
import { fail, ok, type Result } from "../../lib/shared/result.ts";
import { createToken, hashToken } from "../auth/token.ts";
import { ensureCatalog } from "../persistence/catalog-store.ts";
import type { Database } from "../persistence/database.ts";
import { countTokens, insertToken } from "../persistence/token-store.ts";
import type { Clock, PackStore } from "../ports.ts";
import { read } from "./account.ts";
import { accessCatalog } from "./catalog-access.ts";

const dayMs = 24 * 60 * 60 * 1000;
/** More than anybody keeps an eye on. */
const tokensPerPerson = 50;

/** A token for a member, with its secret, which is never seen again. */
export async function createPersonalToken(
  ports: { readonly db: Database; readonly packs: PackStore; readonly clock: Clock },
  actor: Extract<Actor, { type: "member" }>,
  body: unknown,
): Promise<Result<{ token: TokenView; secret: string }>> {
  const asked = read(tokenRequestSchema, body, "This token cannot be made");
  if (!asked.ok) return asked;
  const { name, scope, catalog, expiresInDays } = asked.value;
  if (catalog !== null && !(await accessCatalog(ports, actor, catalog))) {
    return fail("not-found", `There is no catalog “${catalog}” on this server.`);
  }
  const secret = `${tokenPrefix}${createToken()}`;
  const createdAt = ports.clock();
  return ports.db
    .transaction()
    .execute(async (trx): Promise<Result<{ token: TokenView; secret: string }>> => {
      if ((await countTokens(trx, actor.person.id)) >= tokensPerPerson) {
        return fail("conflict", `You have ${tokensPerPerson} tokens. Revoke one that is not in use first.`);
      }
      if (catalog !== null) await ensureCatalog(trx, catalog, createdAt.toISOString());
      const token = await insertToken(trx, {
        userId: actor.person.id,
        tokenHash: hashToken(secret),
        name,
        scope,
        catalog,
        createdAt,
        expiresAt: expiresInDays === null ? null : new Date(createdAt.getTime() + expiresInDays * dayMs),
      });
      return ok({ token, secret });
    });
}
