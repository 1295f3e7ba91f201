/**
 * What the server asks and answers, as schemas: written once, checked by the server's tests and by the pages that read
 * it. The session is in `lib/sync/session.ts`.
 */
import { z } from "zod";
import { problemCodes } from "../shared/result.ts";
import { unitTextSchema } from "../shared/unit.ts";
import { catalogRecordSchema } from "./command.ts";
import { surveyAuthor } from "./machine-author.ts";
import { personSchema, roleSchema } from "./person.ts";
import { timeSchema } from "./records/record.ts";
import { lineSchema } from "./records/text.ts";
import { foldForSearch } from "./search.ts";

/** Every failure, with a message fit to show. */
export const problemAnswerSchema = z.object({
  error: z.object({ code: z.enum(problemCodes), message: z.string() }),
});

/** `GET /api/join/<token>` */
export const joinOfferSchema = z.object({ role: roleSchema, expiresAt: timeSchema });
export type JoinOffer = z.infer<typeof joinOfferSchema>;

/** The body of `POST /api/join/<token>`. */
export const joinRequestSchema = z.object({
  name: lineSchema
    .min(1, "a name is needed")
    .max(80)
    .refine((name) => foldForSearch(name) !== foldForSearch(surveyAuthor.name), {
      message: `the name “${surveyAuthor.name}” is a program's, whose labels are marked as machine-made`,
    }),
  email: z.string().trim().toLowerCase().max(254).pipe(z.email("this is not an e-mail address")),
  password: z.string().min(8, "a password needs at least 8 characters").max(128),
});

/** `POST /api/join/<token>` */
export const joinAnswerSchema = z.object({
  user: z.object({ ...personSchema.shape, email: z.string(), role: roleSchema }),
});

const dayLimit = 365;
const useLimit = 1000;

/** The body of `POST /api/invites`. */
export const inviteRequestSchema = z.object({
  role: z.enum(["annotator", "reader"]),
  expiresInDays: z.number().positive().max(dayLimit),
  uses: z.number().int().min(1).max(useLimit),
});

/** An invite as its owner sees it later: without its link, which nobody but the invited has. */
export const inviteSchema = z.object({
  id: z.string(),
  role: roleSchema,
  createdAt: timeSchema,
  expiresAt: timeSchema,
  revokedAt: timeSchema.nullable(),
  usesAllowed: z.number().int(),
  uses: z.number().int(),
  state: z.enum(["live", "expired", "revoked", "used-up"]),
});
export type Invite = z.infer<typeof inviteSchema>;

/** `GET /api/invites`, newest first. */
export const invitesAnswerSchema = z.object({ items: z.array(inviteSchema) });
/** `POST /api/invites`. `link` is shown once: the server keeps only a hash of its token. */
export const inviteAnswerSchema = z.object({ invite: inviteSchema, link: z.string() });

/** `GET /api/people`, in the order in which they came. */
export const memberSchema = z.object({
  ...personSchema.shape,
  email: z.string(),
  role: roleSchema,
  createdAt: timeSchema,
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
