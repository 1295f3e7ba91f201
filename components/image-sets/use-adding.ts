"use client";
/** Adding images, from the files that were found to the set on the server. */
import { useCallback, useRef, useState } from "react";
import { z } from "zod";
import { problemAnswerSchema } from "../../lib/catalog/answers.ts";
import type { Progress } from "../../lib/shared/progress.ts";
import { MicrographiaError, type Problem } from "../../lib/shared/result.ts";
import { imageSetSummarySchema, storedImageSetSchema } from "../../lib/stimuli/images/stored-set.ts";
import { requestJson, toProblem } from "../hooks/request-json.ts";
import { imageSetUrl, reloadImageSets } from "../hooks/use-image-sets.ts";
import type { FoundFiles } from "./find-files.ts";
import { type SentFiles, sendFiles } from "./send-files.ts";

export type Adding =
  | { readonly state: "waiting" }
  | { readonly state: "looking"; readonly images: number } // through what was dropped
  | { readonly state: "found"; readonly files: FoundFiles; readonly problem: Problem | null }
  | {
      readonly state: "sending";
      readonly id: string;
      readonly files: FoundFiles;
      readonly progress: Progress | null;
    }
  | {
      readonly state: "ended";
      readonly id: string;
      readonly title: string;
      readonly files: FoundFiles;
      readonly problem: Problem;
    }
  | { readonly state: "done"; readonly id: string; readonly sent: SentFiles };

export type UsedAdding = {
  readonly adding: Adding;
  look(find: (onFound: (images: number) => void) => Promise<FoundFiles>): void;
  send(id: string, title: string): void;
  stop(): void;
  reset(): void;
};

const addedSchema = z.object({ added: z.boolean() });

/** Makes the set unless it is there, and answers the hashes of the files that it holds. */
async function openSet(id: string, title: string): Promise<ReadonlySet<string>> {
  try {
    await requestJson("/api/image-sets", imageSetSummarySchema, { method: "POST", body: { id, title } });
    return new Set();
  } catch (error) {
    if (!(error instanceof MicrographiaError) || error.code !== "conflict") throw error;
    const { images } = await requestJson(imageSetUrl(id), storedImageSetSchema);
    return new Set(images.map(({ file }) => file));
  }
}

async function putFile(
  id: string,
  name: string,
  hash: string,
  body: Uint8Array<ArrayBuffer>,
): Promise<boolean> {
  const address = `${imageSetUrl(id)}/files/${hash}?name=${encodeURIComponent(name)}`;
  const headers = { "content-type": "application/octet-stream" };
  const response = await fetch(address, { method: "PUT", headers, body }).catch((cause: unknown) => {
    throw new MicrographiaError(
      "unavailable",
      "The server cannot be reached. Check the connection, then go on.",
      { cause },
    );
  });
  const answer: unknown = await response.json().catch(() => null);
  if (response.ok) return addedSchema.parse(answer).added;
  const problem = problemAnswerSchema.safeParse(answer);
  throw problem.success
    ? new MicrographiaError(problem.data.error.code, problem.data.error.message)
    : new MicrographiaError("unavailable", `The server could not take it (status ${response.status}).`);
}

export function useAdding(): UsedAdding {
  const [adding, setAdding] = useState<Adding>({ state: "waiting" });
  const controller = useRef<AbortController | null>(null);
  const files = useRef<FoundFiles | null>(null);

  const look = useCallback<UsedAdding["look"]>((find) => {
    setAdding({ state: "looking", images: 0 });
    find((images) => setAdding({ state: "looking", images })).then(
      (found) => {
        files.current = found;
        setAdding({ state: "found", files: found, problem: null });
      },
      (error: unknown) => {
        const empty = { folder: null, images: [], others: 0, tooMany: false };
        setAdding({ state: "found", files: empty, problem: toProblem(error) });
      },
    );
  }, []);

  const send = useCallback((id: string, title: string) => {
    const found = files.current;
    if (!found) return;
    const own = new AbortController();
    controller.current = own;
    setAdding({ state: "sending", id, files: found, progress: null });
    const work = async (): Promise<SentFiles> => {
      const there = await openSet(id, title);
      return sendFiles(
        found.images,
        { there, put: (name, hash, bytes) => putFile(id, name, hash, bytes) },
        {
          signal: own.signal,
          onProgress: (progress) => setAdding({ state: "sending", id, files: found, progress }),
        },
      );
    };
    work()
      .then(
        (sent) => setAdding({ state: "done", id, sent }),
        (error: unknown) => setAdding({ state: "ended", id, title, files: found, problem: toProblem(error) }),
      )
      .finally(reloadImageSets);
  }, []);

  const stop = useCallback(() => controller.current?.abort(), []);
  const reset = useCallback(() => {
    files.current = null;
    setAdding({ state: "waiting" });
  }, []);
  return { adding, look, send, stop, reset };
}
