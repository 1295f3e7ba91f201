/** What is published, as this request's reader may see it. Asked for once in a request, however many parts of a page want it. */
import { headers } from "next/headers";
import { cache } from "react";
import { type ReaderHeaders, readPublished } from "../../lib/articles/published.ts";
import { idSchema } from "../../lib/shared/ids.ts";

const reader = cache(async (): Promise<ReaderHeaders> => {
  const given = await headers();
  const of = (name: string) => given.get(name) ?? undefined;
  const [cookie, authorization, host] = [of("cookie"), of("authorization"), of("host")];
  return {
    ...(cookie === undefined ? {} : { cookie }),
    ...(authorization === undefined ? {} : { authorization }),
    ...(host === undefined ? {} : { host }),
  };
});

const isId = (text: string): boolean => idSchema.safeParse(text).success;

/** Null where there is none that this reader may read. */
export const threadHere = cache(async (thread: string) =>
  isId(thread) ? readPublished().findThread(await reader(), thread) : null,
);

export const threadsHere = cache(async () => readPublished().listThreads(await reader()));

/** A version of an article of this very thread; null for the latest. */
export const versionHere = cache(async (thread: string, article: string, number: number | null) => {
  if (!isId(thread) || !isId(article)) return null;
  const reading = await readPublished().readVersion(await reader(), article, number);
  return reading?.thread.id === thread ? reading : null;
});

/** Where this server is found, without a slash at the end. */
export const originHere = cache(async (): Promise<string> => readPublished().addressFor(await reader()));

/** “2”, as an address has it; null for what is no number of a version. */
export const versionNumber = (text: string): number | null =>
  /^[1-9]\d{0,5}$/.test(text) ? Number(text) : null;
