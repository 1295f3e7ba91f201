/** The load that the server is put under, and what comes out of it, as the processes of the measurement tell each other. */
import { z } from "zod";

/** So many documents, each followed by so many connections, of which two take turns writing. */
export type LoadPlan = {
  readonly documents: number;
  readonly connectionsPerDocument: number;
  /** In each document, all its writers together. */
  readonly editsPerSecond: number;
  readonly seconds: number;
  /** Before it counts: connections settle, compilers warm up. */
  readonly warmUpSeconds: number;
};

/** Where to connect: one address per document, and whom to connect as (a cookie each, in turn). */
export const targetSchema = z.object({
  urls: z.array(z.string()),
  cookies: z.array(z.string()),
  origin: z.string(),
});
export type LoadTarget = z.infer<typeof targetSchema>;

export const generatorInputSchema = z.object({
  target: targetSchema,
  plan: z.object({
    documents: z.number().int(),
    connectionsPerDocument: z.number().int(),
    editsPerSecond: z.number(),
    seconds: z.number(),
    warmUpSeconds: z.number(),
  }),
});

/** What the process that makes the load says: that everybody is connected, that counting begins and ends, what it saw. */
export const generatorMessageSchema = z.discriminatedUnion("type", [
  z.object({ type: z.literal("counting") }),
  z.object({
    type: z.literal("done"),
    /** From just before an edit was sent until another connection had it, in milliseconds, for every edit and every other connection. */
    latencies: z.array(z.number()),
    edits: z.number().int(),
    /** Deliveries that had not come when all others had. */
    missing: z.number().int(),
  }),
  z.object({ type: z.literal("failed"), message: z.string() }),
]);
export type GeneratorMessage = z.infer<typeof generatorMessageSchema>;

/** What a server under load answers to being asked: since it started, in milliseconds of processor time, and now, in bytes. */
export const usageSchema = z.object({ cpuMs: z.number(), rssBytes: z.number() });
export type Usage = z.infer<typeof usageSchema>;

/** The value below which a share of the values lies (nearest rank). `values` in ascending order. */
export const quantile = (values: readonly number[], share: number): number =>
  values[Math.min(values.length - 1, Math.max(0, Math.ceil(share * values.length) - 1))] ?? Number.NaN;
