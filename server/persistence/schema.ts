/** The tables, as Kysely sees them. The migrations make them; `database.test.ts` holds the two together. */
import type { Generated } from "kysely";
import type { CatalogRecord } from "../../lib/catalog/command.ts";
import type { Role } from "../../lib/catalog/person.ts";

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

/** The role of each user. A user without a row here may do nothing. */
export type MemberTable = { user_id: string; role: Role; joined_at: Time };

/** A link that makes accounts. Only the SHA-256 of its token is kept. The owner link is the one with role owner. */
export type InviteTable = {
  id: string;
  token_sha256: string;
  role: Role;
  created_by: string | null;
  created_at: Time;
  expires_at: Time;
  revoked_at: Time | null;
  uses_allowed: number;
  uses: number;
};

/** Facts about this data folder, by name. */
export type SettingTable = { name: string; value: string };

export type CatalogTable = { id: string; created_at: Time };

/** The current version of every record, withdrawn ones included. `body` is the whole record as JSON. */
export type RecordTable = {
  id: string;
  catalog: string;
  kind: CatalogRecord["kind"];
  subject: string;
  layer: string;
  author: string;
  /** The label a support is for; the comment a comment answers. */
  target: string | null;
  version: number;
  created_at: Time;
  withdrawn_at: Time | null;
  /** What search looks through: folded by `foldForSearch`; empty for supports and comments. */
  search: string;
  body: string;
};

/** Every version of every record, the current one included. Nothing here is ever changed or deleted. */
export type RecordVersionTable = {
  sequence: Generated<number>;
  record_id: string;
  version: number;
  kind: CatalogRecord["kind"];
  catalog: string;
  subject: string;
  /** Who made this version: its author, or an owner who withdrew it. */
  changed_by: string;
  changed_at: Time;
  command_id: string;
  body: string;
  /** SHA-256 of the weights of the network it was written about; null when that was not kept yet. */
  pack_sha256: string | null;
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

/** Encoded Yjs documents. */
export type DocumentTable = { name: string; state: Uint8Array; updated_at: Time };

export type Schema = {
  user: UserTable;
  account: AccountTable;
  session: SessionTable;
  verification: VerificationTable;
  member: MemberTable;
  invite: InviteTable;
  setting: SettingTable;
  catalog: CatalogTable;
  record: RecordTable;
  record_version: RecordVersionTable;
  command: CommandTable;
  starter_catalog: StarterCatalogTable;
  document: DocumentTable;
};
