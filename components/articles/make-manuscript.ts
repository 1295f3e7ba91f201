"use client";
/** An article's text as it stands now, with every figure frozen, kept by the server under its hash: what is suggested and published. */
import { useCallback, useMemo } from "react";
import { z } from "zod";
import { completeManuscript, whyNotYet } from "../../lib/articles/complete-manuscript.ts";
import { figuresOf } from "../../lib/articles/draft.ts";
import type { Manuscript } from "../../lib/articles/manuscript.ts";
import type { CatalogView } from "../../lib/catalog/catalog.ts";
import type { Article } from "../../lib/catalog/records/article.ts";
import type { FrozenFigure } from "../../lib/figures/figure.ts";
import type { Progress } from "../../lib/shared/progress.ts";
import { fail, ok, type Result } from "../../lib/shared/result.ts";
import { requestJson, toProblem } from "../hooks/request-json.ts";
import { actorIn } from "../hooks/use-actor.ts";
import { useFreezing } from "../hooks/use-figure.ts";
import { useManifest } from "../hooks/use-manifest.ts";
import { useSession } from "../hooks/use-session.ts";
import { useTextDocument } from "../hooks/use-text-document.ts";
import { mayWriteArticle } from "./may-write-article.ts";

/** `sha256` is the one by which the server keeps it. */
export type MadeManuscript = { readonly manuscript: Manuscript; readonly sha256: string };

export type MakeManuscript = {
  /**
   * Reads the text as this page has it, freezes its figures one after another, and hands it to the server. `done` and `total` of the
   * progress count figures, `note` says what is being done.
   */
  make(onProgress: (progress: Progress) => void, signal: AbortSignal): Promise<Result<MadeManuscript>>;
};

const answerSchema = z.object({ sha256: z.string().regex(/^[0-9a-f]{64}$/) });

export function useMakeManuscript(catalog: CatalogView, article: Article): MakeManuscript {
  const session = useSession();
  const writes = mayWriteArticle(actorIn(session, catalog), article);
  const text = useTextDocument(catalog.id, article.subject, writes);
  const manifest = useManifest(catalog.pack);
  const known = manifest.state === "ready" ? manifest.value : null;
  const freeze = useFreezing(catalog, known);
  const make = useCallback(
    async (
      onProgress: (progress: Progress) => void,
      signal: AbortSignal,
    ): Promise<Result<MadeManuscript>> => {
      if (known === null || text.state === "loading") {
        return fail("unavailable", "The text is still being loaded. Try again in a moment.");
      }
      if (text.state === "failed") return fail("unavailable", text.message);
      if (!text.complete) {
        return fail(
          "unavailable",
          "This browser has no copy of the text. Try again when the server can be reached.",
        );
      }
      if (text.standing.type === "refused") return fail("conflict", text.standing.reason);
      try {
        // In the browser only: Yjs must not be loaded beside the server's own.
        const { readDraft } = await import("../hooks/use-article-draft.ts");
        const draft = readDraft(text.doc, known);
        const reason = whyNotYet(draft);
        if (reason !== null) return fail("invalid", reason);
        const figures = figuresOf(draft.blocks);
        const frozen = new Map<string, FrozenFigure>();
        for (const [index, figure] of figures.entries()) {
          const report = (within: string | undefined) =>
            onProgress({
              done: index,
              total: figures.length,
              note: `Figure ${index + 1} of ${figures.length}${within ? `: ${within}` : ""}`,
            });
          report(undefined);
          frozen.set(figure.id, await freeze(figure.settings, ({ note }) => report(note), signal));
        }
        onProgress({ done: figures.length, total: figures.length, note: "Handing it to the server" });
        const pack = { id: known.id, title: known.title };
        const manuscript = completeManuscript({ catalog, pack, article, draft }, frozen);
        if (!manuscript.ok) return manuscript;
        const { sha256 } = await requestJson(
          `/api/catalogs/${encodeURIComponent(catalog.id)}/articles/${article.id}/manuscripts`,
          answerSchema,
          { method: "PUT", body: manuscript.value, signal },
        );
        return ok({ manuscript: manuscript.value, sha256 });
      } catch (error) {
        return { ok: false, problem: toProblem(error) };
      }
    },
    [catalog, article, text, known, freeze],
  );
  return useMemo(() => ({ make }), [make]);
}
