/**
 * Pages compile no JavaScript from text: their policy forbids it (`server/http/security-headers.ts`). Zod would try once, when
 * the first schema is made, and the browser would report that as an attack; so this comes before everything else.
 */
import { config } from "zod";

config({ jitless: true });
