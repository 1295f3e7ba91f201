/** Tokens in links: random, and kept only as their hash, so that a copy of the database opens nothing. */
import { createHash, randomBytes } from "node:crypto";

const tokenBytes = 32;

/** 43 characters of base64url. */
export const createToken = (): string => randomBytes(tokenBytes).toString("base64url");

/** SHA-256 in hexadecimal. The token is random through and through, so a plain hash is enough. */
export const hashToken = (token: string): string => createHash("sha256").update(token).digest("hex");
