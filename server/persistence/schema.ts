/** The tables, as Kysely sees them. The migrations make them; `database.test.ts` holds the two together. */
import type { Generated } from "kysely";
import type { CatalogEvent, ShownLabelPolicy, Visibility } from "../../lib/catalog/catalog.ts";
import type { KindName } from "../../lib/catalog/command.ts";
import type { NoticeReason } from "../../lib/catalog/inbox.ts";
import type { Role, TokenScope } from "../../lib/catalog/person.ts";

/** ISO 8601 in UTC, with milliseconds: sorts as text. */
type Time = string;

/** better-auth's tables, in its own names. */
export type UserTable = {
  id: string;
  name: string;
  email: string;
  emailVerified: number;
  image: string | null;
  createdAt: Time;
  updatedAt: Time;
};

export type AccountTable = {
  id: string;
  accountId: string;
  providerId: string;
  userId: string;
  accessToken: string | null;
  refreshToken: string | null;
  idToken: string | null;
  accessTokenExpiresAt: Time | null;
  refreshTokenExpiresAt: Time | null;
  scope: string | null;
  password: string | null;
  createdAt: Time;
  updatedAt: Time;
};

export type SessionTable = {
  id: string;
  expiresAt: Time;
  token: string;
  createdAt: Time;
  updatedAt: Time;
  ipAddress: string | null;
  userAgent: string | null;
  userId: string;
};

export type VerificationTable = {
  id: string;
  identifier: string;
  value: string;
  expiresAt: Time;
  createdAt: Time;
  updatedAt: Time;
};

/** The role of each user in every catalog that is not private. A user without a row here may do nothing. */
export type MemberTable = { user_id: string; role: Role; joined_at: Time };

/** The role of a user in one catalog, where it is another than everywhere, or where the catalog is private. */
export type CatalogMemberTable = { catalog: string; user_id: string; role: Role; joined_at: Time };

/** A link that makes accounts. Only the SHA-256 of its token is kept. The owner link is the one with role owner. */
export type InviteTable = {
  id: string;
  token_sha256: string;
  role: Role;
  /** The catalog in which the role holds; null for all of them. */
  catalog: string | null;
  created_by: string | null;
  created_at: Time;
  expires_at: Time;
  revoked_at: Time | null;
  uses_allowed: number;
  uses: number;
};

/** When a session was last used, to the minute. */
export type SessionUseTable = { session_id: string; used_at: Time };

/** Bearer tokens for scripts. A revoked one has no row. Only the SHA-256 of the token is kept. */
export type TokenTable = {
  id: string;
  user_id: string;
  token_sha256: string;
  name: string;
  scope: TokenScope;
  /** The only catalog that it works in; null for all that its person may see. */
  catalog: string | null;
  created_at: Time;
  expires_at: Time | null;
  used_at: Time | null;
};

/** A link with which somebody sets a new password, once; a used one has no row. */
export type PasswordLinkTable = {
  user_id: string;
  token_sha256: string;
  created_by: string;
  created_at: Time;
  expires_at: Time;
};

/** Who had an account and has none any more. Their row in `user` stays, for what they wrote, under another name. */
export type FormerMemberTable = { user_id: string; removed_at: Time; removed_by: string };

/** What was refused: the same within minutes in one row. Bounded: the oldest go. */
export type AttemptTable = {
  id: Generated<number>;
  first_at: Time;
  last_at: Time;
  count: number;
  person: string | null;
  address: string;
  target: string;
  code: number;
  detail: string;
};

/** Facts about this data folder, by name. */
export type SettingTable = { name: string; value: string };

/** `pack` and `title` are null for the catalog that came with a pack, whose id and title it has. */
export type CatalogTable = {
  id: string;
  created_at: Time;
  pack: string | null;
  title: string | null;
  visibility: Generated<Visibility>;
  shown_label: Generated<ShownLabelPolicy>;
};

/** Which catalog a person's request made. */
export type CatalogRequestTable = { person: string; request: string; catalog: string };

/** What was ever changed about a catalog itself; nothing here is ever changed or deleted. */
export type CatalogEventTable = {
  sequence: Generated<number>;
  catalog: string;
  at: Time;
  by_user: string;
  type: CatalogEvent["type"];
  person: string | null;
  before: string | null;
  after: string | null;
};

/** The current version of every record, withdrawn ones included. `body` is the whole record as JSON. */
export type RecordTable = {
  id: string;
  catalog: string;
  kind: KindName;
  subject: string;
  /** The layer whose index tells of it; null for what is not about a unit. */
  layer: string | null;
  author: string;
  /** The record it is on: the label a support is for, the comment a comment answers. */
  target: string | null;
  version: number;
  created_at: Time;
  withdrawn_at: Time | null;
  /** The round that keeps it from everybody but its author; null when it is open. */
  sealed_by: string | null;
  /** What search looks through: folded by `foldForSearch`; empty for what is not searched. */
  search: string;
  body: string;
};

/** Every version of every record, the current one included. Nothing here is ever changed or deleted. */
export type RecordVersionTable = {
  sequence: Generated<number>;
  record_id: string;
  version: number;
  kind: KindName;
  catalog: string;
  subject: string;
  /** Who made this version: its author, or an owner who withdrew it. */
  changed_by: string;
  changed_at: Time;
  command_id: string;
  body: string;
  /** SHA-256 of the weights of the network it was written about; null when that was not kept yet. */
  pack_sha256: string | null;
  /** The former version that this one brings back, 0 for the time before the record was there; null for any other. */
  restores: number | null;
};

/** Commands that took effect, with what was answered, so that the same command again does nothing and says the same. */
export type CommandTable = {
  id: string;
  person: string;
  catalog: string;
  /** SHA-256 of the catalog and the parsed command. */
  digest: string;
  at: Time;
  result: string;
};

/** The starter catalog whose labels a catalog holds now: SHA-256 of the file, and of the weights that it is about. */
export type StarterCatalogTable = {
  catalog: string;
  file_sha256: string;
  pack_sha256: string;
  loaded_at: Time;
};

/** Which records answer which round: at most one live one by each person about each unit. */
export type RoundAnswerTable = {
  record_id: string;
  round: string;
  unit: string;
  person: string;
  withdrawn_at: Time | null;
};

/** Who was handed which unit of a round, and until when nobody else is in their place. */
export type RoundClaimTable = { round: string; unit: string; person: string; expires_at: Time };

/** Who was first shown when what others had answered about a unit; up to `sequence` everything was written before. */
export type RoundSightTable = { round: string; unit: string; person: string; sequence: number; at: Time };

/** Up to where somebody has read a subject; of the empty subject, where all others begin. Places are in 0012. */
export type ReadMarkTable = { person: string; catalog: string; subject: string; place: number };

/** What somebody follows (1) or does not (0) by their own choice. */
export type FollowTable = {
  person: string;
  catalog: string;
  subject: string;
  following: 0 | 1;
  place: number;
};

/** Why a version of a record concerns somebody in particular; derived from the history. */
export type NoticeTable = { person: string; sequence: number; reason: NoticeReason };

/** When what was sealed was opened. */
export type RecordOpenedTable = { record_id: string; place: number };

/** Every change of somebody's role; the database writes it itself. */
export type RoleChangeTable = {
  id: Generated<number>;
  person: string;
  catalog: string | null;
  before: Role | null;
  after: Role | null;
  at: Time;
};

/** Encoded Yjs documents. */
export type DocumentTable = { name: string; state: Uint8Array; updated_at: Time };

/** Every accepted change of a text, in order. Nothing here is ever changed or deleted. */
export type TextUpdateTable = {
  catalog: string;
  subject: string;
  /** From 1, without gaps in one text. */
  sequence: number;
  person: string;
  at: Time;
  /** The Yjs client ids of which it adds structs, as a JSON list. */
  clients: string;
  /** The change as a Yjs update. */
  change: Uint8Array;
};

/** Whose the structs of a Yjs client id are, for good. */
export type TextClientTable = {
  catalog: string;
  subject: string;
  client: number;
  person: string;
  bound_at: Time;
};

/** A text after the change `sequence`, to open it from. */
export type TextStateTable = { catalog: string; subject: string; sequence: number; state: Uint8Array };

/** A catalog as it was, for ever: canonical JSON, and the SHA-256 of its UTF-8. Nothing here is ever changed or deleted. */
export type SnapshotTable = {
  id: string;
  catalog: string;
  name: string;
  description: string;
  created_by: string;
  created_at: Time;
  sha256: string;
  content: string;
};

/** The file that a catalog was taken in from, and what it says of itself. */
export type CatalogImportTable = {
  catalog: string;
  imported_by: string;
  imported_at: Time;
  file_sha256: string;
  source: string;
  exported_at: Time;
};

/** A manuscript that was suggested or published, for ever: canonical JSON, and the SHA-256 of its UTF-8. Never changed or deleted. */
export type ManuscriptTable = {
  catalog: string;
  sha256: string;
  article: string;
  content: string;
  /** `{title, summary, authors}` as JSON. */
  head: string;
  /** SVG by the ids of figures, as JSON. */
  drawings: string;
  stored_by: string;
  stored_at: Time;
};

export type Schema = {
  user: UserTable;
  account: AccountTable;
  session: SessionTable;
  verification: VerificationTable;
  member: MemberTable;
  catalog_member: CatalogMemberTable;
  invite: InviteTable;
  session_use: SessionUseTable;
  token: TokenTable;
  password_link: PasswordLinkTable;
  former_member: FormerMemberTable;
  attempt: AttemptTable;
  setting: SettingTable;
  catalog: CatalogTable;
  catalog_request: CatalogRequestTable;
  catalog_event: CatalogEventTable;
  record: RecordTable;
  record_version: RecordVersionTable;
  command: CommandTable;
  starter_catalog: StarterCatalogTable;
  round_answer: RoundAnswerTable;
  round_claim: RoundClaimTable;
  round_sight: RoundSightTable;
  read_mark: ReadMarkTable;
  follow: FollowTable;
  notice: NoticeTable;
  record_opened: RecordOpenedTable;
  role_change: RoleChangeTable;
  document: DocumentTable;
  text_update: TextUpdateTable;
  text_client: TextClientTable;
  text_state: TextStateTable;
  snapshot: SnapshotTable;
  catalog_import: CatalogImportTable;
  manuscript: ManuscriptTable;
};
