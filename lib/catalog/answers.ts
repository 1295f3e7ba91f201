/**
 * What the server asks and answers, as schemas: written once, checked by the server's tests and by the pages that read
 * it. The session is in `lib/sync/session.ts`.
 */
import { z } from "zod";
import { problemCodes } from "../shared/result.ts";
import { unitTextSchema } from "../shared/unit.ts";
import { passwordSchema } from "./account.ts";
import { catalogIdSchema } from "./catalog.ts";
import { catalogRecordSchema } from "./command.ts";
import { personSchema, roleSchema } from "./person.ts";
import { personNameSchema } from "./person-name.ts";
import { timeSchema } from "./records/record.ts";

/** Every failure, with a message fit to show. */
export const problemAnswerSchema = z.object({
  error: z.object({ code: z.enum(problemCodes), message: z.string() }),
});

/** `GET /api/join/<token>`. With a catalog, the role is the one in that catalog. */
export const joinOfferSchema = z.object({
  role: roleSchema,
  catalog: z.object({ id: z.string(), title: z.string() }).nullable(),
  expiresAt: timeSchema,
});
export type JoinOffer = z.infer<typeof joinOfferSchema>;

/** The body of `POST /api/join/<token>`. */
export const joinRequestSchema = z.object({
  name: personNameSchema,
  email: z.string().trim().toLowerCase().max(254).pipe(z.email("this is not an e-mail address")),
  password: passwordSchema,
});

/** `POST /api/join/<token>`, and `POST /api/join/<token>/accept` of somebody who is signed in. */
export const joinAnswerSchema = z.object({
  user: z.object({ ...personSchema.shape, email: z.string(), role: roleSchema }),
});

const dayLimit = 365;
const useLimit = 1000;

/** The body of `POST /api/invites`. */
export const inviteRequestSchema = z.object({
  role: z.enum(["editor", "annotator", "reader", "guest"]),
  /** The only catalog in which the role will hold; null for the whole server. */
  catalog: catalogIdSchema.nullable().default(null),
  expiresInDays: z.number().positive().max(dayLimit),
  uses: z.number().int().min(1).max(useLimit),
});

/** An invite as its owner sees it later: without its link, which nobody but the invited has. */
export const inviteSchema = z.object({
  id: z.string(),
  role: roleSchema,
  catalog: z.string().nullable(),
  /** Null for the owner link, which the server made. */
  createdBy: personSchema.nullable(),
  createdAt: timeSchema,
  expiresAt: timeSchema,
  revokedAt: timeSchema.nullable(),
  usesAllowed: z.number().int(),
  uses: z.number().int(),
  state: z.enum(["live", "expired", "revoked", "used-up"]),
});
export type Invite = z.infer<typeof inviteSchema>;

/** `GET /api/invites`, with `?catalog=` those to one catalog; newest first. */
export const invitesAnswerSchema = z.object({ items: z.array(inviteSchema) });
/** `POST /api/invites`. `link` is shown once: the server keeps only a hash of its token. */
export const inviteAnswerSchema = z.object({ invite: inviteSchema, link: z.string() });

/** `GET /api/people`, in the order in which they came. */
export const memberSchema = z.object({
  ...personSchema.shape,
  email: z.string(),
  role: roleSchema,
  createdAt: timeSchema,
  /** When they last used a browser or a token here; null before that was noted. */
  lastUsedAt: timeSchema.nullable(),
  sessions: z.number().int(), // browsers in which they are signed in
  tokens: z.number().int(), // tokens that work
});
export type Member = z.infer<typeof memberSchema>;
export const peopleAnswerSchema = z.array(memberSchema);

/** The body and the answer of `PATCH /api/settings`. */
export const settingsSchema = z.object({ openReading: z.boolean() });

/** `POST /api/catalogs/<catalog>/commands` */
export const commandAnswerSchema = z.object({ record: catalogRecordSchema });

/** `GET /api/catalogs/<catalog>/units?q=`: units with the labels that match, best first; all labelled units for an empty query. */
export const unitsAnswerSchema = z.object({
  items: z.array(
    z.object({
      unit: unitTextSchema,
      labels: z.array(z.object({ id: z.string(), name: z.string(), family: z.string(), author: z.string() })),
    }),
  ),
  /** Whether there were more matches than are listed. */
  truncated: z.boolean(),
});
export type UnitsAnswer = z.infer<typeof unitsAnswerSchema>;

/**
 * `GET /api/catalogs/<catalog>/layers`: how many units of each layer have a person's live label, and how many have
 * only a machine-made one; layers without either are absent.
 */
export const layersAnswerSchema = z.object({
  items: z.array(
    z.object({
      layer: z.string(),
      labelled: z.number().int().min(0),
      machineOnly: z.number().int().min(0),
    }),
  ),
});
export type LayersAnswer = z.infer<typeof layersAnswerSchema>;

/** One version of a record: what it said, and who made it so when. */
export const recordVersionSchema = z.object({
  record: catalogRecordSchema,
  changedBy: z.string(),
  changedAt: timeSchema,
  /** The former version that this one brings back, 0 for the time before the record was there; null for any other. */
  restores: z.number().int().min(0).nullable().default(null),
});
export type RecordVersion = z.infer<typeof recordVersionSchema>;

/** `GET /api/catalogs/<catalog>/history?subject=`, oldest first, with the people who appear. */
export const historyAnswerSchema = z.object({
  versions: z.array(recordVersionSchema),
  people: z.array(personSchema),
});

/** `GET /api/models` */
export const modelSummarySchema = z.object({
  id: z.string(),
  title: z.string(),
  sha256: z.string(),
  licence: z.string(),
  units: z.number().int(), // over the main layers
  layers: z.number().int(), // main layers
});
export type ModelSummary = z.infer<typeof modelSummarySchema>;
export const modelsAnswerSchema = z.array(modelSummarySchema);
