/** Identifiers that a client may make itself: UUID v4, so that a retry names the same thing. */
import { z } from "zod";

export const idSchema = z.uuid();

/** A new random id. Needs `crypto`, which every supported runtime has in secure contexts and on loopback. */
export const createId = (): string => crypto.randomUUID();
