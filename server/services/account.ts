/** What people do with their own account: their name, their password, and leaving. */
import type { z } from "zod";
import {
  type Keep,
  ownRemovalSchema,
  passwordChangeSchema,
  renameSchema,
} from "../../lib/catalog/account.ts";
import { formerMemberName } from "../../lib/catalog/person-name.ts";
import { fail, ok, type Result } from "../../lib/shared/result.ts";
import { hashPassword, verifyPassword } from "../auth/password.ts";
import type { Database } from "../persistence/database.ts";
import { deletePasswordLink } from "../persistence/password-link-store.ts";
import {
  catalogsOfAuthor,
  countOwners,
  findAccount,
  findPasswordHash,
  isNameTaken,
  removeAccount,
  setName,
  setPasswordHash,
} from "../persistence/people-store.ts";
import { endSessions } from "../persistence/session-store.ts";
import type { CatalogMirror, Clock } from "../ports.ts";
import { explainIssues } from "./explain-issues.ts";
import { nameTaken } from "./name-taken.ts";

export type PeoplePorts = { readonly db: Database; readonly mirror: CatalogMirror; readonly clock: Clock };

/** A body as its schema has it, or what is wrong with it. */
export function read<T>(schema: z.ZodType<T>, body: unknown, title = "Please check the form"): Result<T> {
  const parsed = schema.safeParse(body);
  return parsed.success ? ok(parsed.data) : fail("invalid", explainIssues(title, parsed.error));
}

/** Changes somebody's name; it changes beside everything that they ever said. */
export async function rename(
  ports: PeoplePorts,
  id: string,
  body: unknown,
): Promise<Result<{ name: string }>> {
  const asked = read(renameSchema, body);
  if (!asked.ok) return asked;
  const { name } = asked.value;
  const done = await ports.db.transaction().execute(async (trx): Promise<Result<{ name: string }>> => {
    if (await isNameTaken(trx, name, id)) return nameTaken(name);
    await setName(trx, id, name, ports.clock().toISOString());
    return ok({ name });
  });
  if (done.ok) await showName(ports, id);
  return done;
}

/** Changes somebody's password and ends their sessions but the one they are in. */
export async function changePassword(
  { db, clock }: PeoplePorts,
  id: string,
  sessionId: string | null,
  body: unknown,
): Promise<Result<null>> {
  const asked = read(passwordChangeSchema, body);
  if (!asked.ok) return asked;
  if (!(await isPasswordOf(db, id, asked.value.current))) return wrongPassword();
  const hash = await hashPassword(asked.value.password);
  await db.transaction().execute(async (trx) => {
    await setPasswordHash(trx, id, hash, clock().toISOString());
    await deletePasswordLink(trx, id);
    await endSessions(trx, id, sessionId);
  });
  return ok(null);
}

/** Takes one's own account away. */
export async function leave(ports: PeoplePorts, id: string, body: unknown): Promise<Result<null>> {
  const asked = read(ownRemovalSchema, body);
  if (!asked.ok) return asked;
  if (!(await isPasswordOf(ports.db, id, asked.value.password))) return wrongPassword();
  return remove(ports, { id, by: id, keep: asked.value.keep });
}

/** Takes an account away; what the person wrote stays, under a tombstone or a pseudonym. Never the last owner's. */
export async function remove(
  ports: PeoplePorts,
  { id, by, keep }: { readonly id: string; readonly by: string; readonly keep: Keep },
): Promise<Result<null>> {
  const at = ports.clock().toISOString();
  const name = keep.as === "pseudonym" ? keep.name : formerMemberName;
  const done = await ports.db.transaction().execute(async (trx): Promise<Result<null>> => {
    const account = await findAccount(trx, id);
    if (!account) return noSuchPerson();
    if (account.role === "owner" && (await countOwners(trx)) === 1) {
      return fail("conflict", "The last owner cannot leave. Make somebody else an owner first.");
    }
    if (keep.as === "pseudonym" && (await isNameTaken(trx, name, id))) return nameTaken(name);
    await removeAccount(trx, id, { name, by, at });
    return ok(null);
  });
  if (done.ok) await showName(ports, id);
  return done;
}

export const noSuchPerson = (): Result<never> => fail("not-found", "There is nobody with this account.");
const wrongPassword = (): Result<never> => fail("forbidden", "That is not your present password.");

async function isPasswordOf(db: Database, id: string, password: string): Promise<boolean> {
  const hash = await findPasswordHash(db, id);
  return hash !== null && (await verifyPassword({ hash, password }));
}

/** Brings every open document that holds somebody's name up to date. */
async function showName({ db, mirror }: PeoplePorts, id: string): Promise<void> {
  await Promise.all((await catalogsOfAuthor(db, id)).map((catalog) => mirror.catalogChanged(catalog)));
}
