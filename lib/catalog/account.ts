/**
 * What the server asks and answers about a person's own account, and about people as an owner manages them: names,
 * passwords, sessions, tokens and leaving.
 */
import { z } from "zod";
import { catalogIdSchema } from "./catalog.ts";
import { personSchema, roleSchema, tokenScopes } from "./person.ts";
import { personNameSchema } from "./person-name.ts";
import { timeSchema } from "./records/record.ts";
import { lineSchema } from "./records/text.ts";

export const passwordSchema = z.string().min(8, "a password needs at least 8 characters").max(128);
/** A password that is tried: whatever was typed. */
const triedSchema = z.string().max(1000);

/** The body and the answer of `PATCH /api/account`. */
export const renameSchema = z.object({ name: personNameSchema });

/** The body of `POST /api/account/password`. */
export const passwordChangeSchema = z.object({ current: triedSchema, password: passwordSchema });

/** What the work of somebody who leaves stays under. */
export const keepSchema = z.discriminatedUnion("as", [
  z.object({ as: z.literal("former-member") }),
  z.object({ as: z.literal("pseudonym"), name: personNameSchema }),
]);
export type Keep = z.infer<typeof keepSchema>;

/** The body of `POST /api/account/removal`, with the password, since it cannot be undone. */
export const ownRemovalSchema = z.object({ password: triedSchema, keep: keepSchema });
/** The body of `POST /api/people/<id>/removal`. */
export const removalSchema = z.object({ keep: keepSchema });

/** The body of `PATCH /api/people/<id>`. */
export const roleChangeSchema = z.object({ role: roleSchema });

/** `GET /api/account/sessions`: the places where somebody is signed in: this one, then those last used first. */
export const sessionViewSchema = z.object({
  id: z.string(),
  /** What the browser called itself (`User-Agent`) when it signed in; empty when it said nothing. */
  userAgent: z.string(),
  signedInAt: timeSchema,
  lastUsedAt: timeSchema,
  current: z.boolean(),
});
export type SessionView = z.infer<typeof sessionViewSchema>;
export const sessionsAnswerSchema = z.object({ items: z.array(sessionViewSchema) });

/** What every bearer token begins with, so that one found in a file is known for what it is. */
export const tokenPrefix = "mg_";

/** The body of `POST /api/account/tokens`. */
export const tokenRequestSchema = z.object({
  name: lineSchema.min(1, "a name is needed, such as the script that will use it").max(80),
  scope: z.enum(tokenScopes),
  /** The only catalog that it works in; null for all that its person may see. */
  catalog: catalogIdSchema.nullable().default(null),
  /** Null: until it is revoked. */
  expiresInDays: z.number().positive().max(3650).nullable(),
});

/** A token as its person sees it later: without itself. */
export const tokenViewSchema = z.object({
  id: z.string(),
  name: z.string(),
  scope: z.enum(tokenScopes),
  catalog: z.string().nullable(),
  createdAt: timeSchema,
  expiresAt: timeSchema.nullable(),
  lastUsedAt: timeSchema.nullable(),
  state: z.enum(["live", "expired"]),
});
export type TokenView = z.infer<typeof tokenViewSchema>;
/** `GET /api/account/tokens`, newest first. */
export const tokensAnswerSchema = z.object({ items: z.array(tokenViewSchema) });
/** `POST /api/account/tokens`. `secret` is shown once: the server keeps only its hash. */
export const tokenAnswerSchema = z.object({ token: tokenViewSchema, secret: z.string() });

/** `POST /api/people/<id>/password-link`; the link is shown once. */
export const passwordLinkAnswerSchema = z.object({ link: z.string(), expiresAt: timeSchema });
/** `GET /api/password/<token>`: whose password it sets. */
export const passwordOfferSchema = z.object({ name: z.string(), expiresAt: timeSchema });
export type PasswordOffer = z.infer<typeof passwordOfferSchema>;
/** The body of `POST /api/password/<token>`. */
export const passwordResetSchema = z.object({ password: passwordSchema });

/** Something that somebody tried and was refused; the same again within minutes is counted, not listed again. */
export const attemptSchema = z.object({
  id: z.number().int(),
  firstAt: timeSchema,
  lastAt: timeSchema,
  count: z.number().int().min(1),
  person: personSchema.nullable(),
  address: z.string(),
  /** The method and route, or the document; never the secrets in an address. */
  target: z.string(),
  /** An HTTP status, or the code with which a socket was closed. */
  code: z.number().int(),
  detail: z.string(),
});
export type AttemptView = z.infer<typeof attemptSchema>;
/** `GET /api/attempts`, the latest first. */
export const attemptsAnswerSchema = z.object({ items: z.array(attemptSchema), truncated: z.boolean() });
