/** People: better-auth's four tables in its own names, the role of each person, and invite links. */
import type { Kysely } from "kysely";
import { sql } from "kysely";

export async function up(db: Kysely<unknown>): Promise<void> {
  await db.schema
    .createTable("user")
    .addColumn("id", "text", (c) => c.primaryKey().notNull())
    .addColumn("name", "text", (c) => c.notNull())
    .addColumn("email", "text", (c) => c.notNull().unique())
    .addColumn("emailVerified", "integer", (c) => c.notNull())
    .addColumn("image", "text")
    .addColumn("createdAt", "date", (c) => c.notNull())
    .addColumn("updatedAt", "date", (c) => c.notNull())
    .execute();
  await db.schema
    .createTable("session")
    .addColumn("id", "text", (c) => c.primaryKey().notNull())
    .addColumn("expiresAt", "date", (c) => c.notNull())
    .addColumn("token", "text", (c) => c.notNull().unique())
    .addColumn("createdAt", "date", (c) => c.notNull())
    .addColumn("updatedAt", "date", (c) => c.notNull())
    .addColumn("ipAddress", "text")
    .addColumn("userAgent", "text")
    .addColumn("userId", "text", (c) => c.notNull().references("user.id").onDelete("cascade"))
    .execute();
  await db.schema.createIndex("session_user").on("session").column("userId").execute();
  await db.schema
    .createTable("account")
    .addColumn("id", "text", (c) => c.primaryKey().notNull())
    .addColumn("accountId", "text", (c) => c.notNull())
    .addColumn("providerId", "text", (c) => c.notNull())
    .addColumn("userId", "text", (c) => c.notNull().references("user.id").onDelete("cascade"))
    .addColumn("accessToken", "text")
    .addColumn("refreshToken", "text")
    .addColumn("idToken", "text")
    .addColumn("accessTokenExpiresAt", "date")
    .addColumn("refreshTokenExpiresAt", "date")
    .addColumn("scope", "text")
    .addColumn("password", "text")
    .addColumn("createdAt", "date", (c) => c.notNull())
    .addColumn("updatedAt", "date", (c) => c.notNull())
    .execute();
  await db.schema.createIndex("account_user").on("account").column("userId").execute();
  await db.schema
    .createTable("verification")
    .addColumn("id", "text", (c) => c.primaryKey().notNull())
    .addColumn("identifier", "text", (c) => c.notNull())
    .addColumn("value", "text", (c) => c.notNull())
    .addColumn("expiresAt", "date", (c) => c.notNull())
    .addColumn("createdAt", "date", (c) => c.notNull())
    .addColumn("updatedAt", "date", (c) => c.notNull())
    .execute();
  await db.schema.createIndex("verification_identifier").on("verification").column("identifier").execute();

  await db.schema
    .createTable("member")
    .addColumn("user_id", "text", (c) => c.primaryKey().notNull().references("user.id"))
    .addColumn("role", "text", (c) => c.notNull().check(sql`role in ('owner', 'annotator', 'reader')`))
    .addColumn("joined_at", "text", (c) => c.notNull())
    .execute();
  await db.schema
    .createTable("invite")
    .addColumn("id", "text", (c) => c.primaryKey().notNull())
    .addColumn("token_sha256", "text", (c) => c.notNull().unique())
    .addColumn("role", "text", (c) => c.notNull().check(sql`role in ('owner', 'annotator', 'reader')`))
    .addColumn("created_by", "text", (c) => c.references("user.id"))
    .addColumn("created_at", "text", (c) => c.notNull())
    .addColumn("expires_at", "text", (c) => c.notNull())
    .addColumn("revoked_at", "text")
    .addColumn("uses_allowed", "integer", (c) => c.notNull())
    .addColumn("uses", "integer", (c) => c.notNull().check(sql`uses between 0 and uses_allowed`))
    .execute();
}
