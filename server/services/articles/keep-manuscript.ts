/**
 * Takes in a manuscript, to be suggested or published by its hash: stamps what stands above the text from the article's record, checks
 * every figure, draws them, and keeps all of it for ever.
 */

import { figureBlocks } from "../../../lib/articles/figure-blocks.ts";
import {
  type FigureBlock,
  longestManuscript,
  type Manuscript,
  manuscriptSchema,
} from "../../../lib/articles/manuscript.ts";
import { closedWords } from "../../../lib/catalog/articles/words.ts";
import type { Catalog } from "../../../lib/catalog/catalog.ts";
import { type Article, isAuthorOf } from "../../../lib/catalog/records/article.ts";
import type { ActingMember } from "../../../lib/catalog/rule.ts";
import { drawFigure } from "../../../lib/figures/draw-figure.ts";
import { canonicalJson } from "../../../lib/model/canonical-json.ts";
import type { Manifest } from "../../../lib/model/manifest.ts";
import { fail, MicrographiaError, ok, type Problem, type Result } from "../../../lib/shared/result.ts";
import { ensureCatalog } from "../../persistence/catalog-store.ts";
import { findRecord } from "../../persistence/command-store.ts";
import type { Database } from "../../persistence/database.ts";
import { countManuscripts, findManuscript, keepManuscript } from "../../persistence/manuscript-store.ts";
import type { Clock, PackStore } from "../../ports.ts";
import { explainIssues } from "../explain-issues.ts";
import { sha256Of } from "../snapshots.ts";
import { findBadPicture } from "./check-pictures.ts";
import { findRetraction } from "./may-write-text.ts";

type Ports = { readonly db: Database; readonly packs: PackStore; readonly clock: Clock };

/** Lists in lists in quotations: deeper than anybody writes, and shallow enough for whatever reads it. */
const deepest = 64;
/** Of one article within a day; each may be as long as sixteen million bytes and is kept for ever. */
const mostInADay = 100;
const dayMs = 86_400_000;

/** Answers the hash by which a suggestion or a publication names it. The same again answers the same and keeps one. */
export async function takeManuscript(
  { db, packs, clock }: Ports,
  { catalog, actor }: { readonly catalog: Catalog; readonly actor: ActingMember },
  articleId: string,
  readBody: () => Promise<unknown>,
): Promise<Result<{ readonly sha256: string }>> {
  const article = await findOwn(db, catalog, actor, articleId);
  if (!article.ok) return article;
  const body = await readBody(); // twenty megabytes of somebody who is no author are not even read
  if (isDeeperThan(body, deepest))
    return fail("invalid", "The manuscript has parts within parts without end.");
  const parsed = manuscriptSchema.safeParse(body);
  if (!parsed.success) return fail("invalid", explainIssues("This manuscript cannot be kept", parsed.error));
  const pack = await packs.find(catalog.pack);
  if (!pack) return fail("not-found", `There is no model “${catalog.pack}” on this server.`);
  const manuscript = stamp(parsed.data, catalog, pack.manifest, article.value);
  const content = canonicalJson(manuscript);
  const bytes = Buffer.byteLength(content);
  if (bytes > longestManuscript) {
    return fail(
      "too-large",
      `The manuscript has ${(bytes / 1e6).toFixed(1)} MB; ${longestManuscript / 1e6} MB are the most. Use fewer or smaller figures.`,
    );
  }
  const sha256 = sha256Of(content);
  if (await findManuscript(db, catalog.id, sha256)) return ok({ sha256 });
  const figures = figureBlocks(manuscript.blocks);
  const problem = findBadFigure(figures, pack.manifest) ?? (await findBadPicture(figures));
  if (problem) return { ok: false, problem };
  const drawings = draw(figures);
  if (!drawings.ok) return drawings;
  const now = clock();
  const since = new Date(now.getTime() - dayMs).toISOString();
  if ((await countManuscripts(db, articleId, since)) >= mostInADay) {
    return fail(
      "rate-limited",
      `${mostInADay} versions of this manuscript were stored within a day, and each is kept for ever. Try again tomorrow.`,
    );
  }
  await db.transaction().execute(async (trx) => {
    await ensureCatalog(trx, catalog.id, now.toISOString());
    const { title, summary, authors } = manuscript;
    await keepManuscript(
      trx,
      {
        catalog: catalog.id,
        sha256,
        article: articleId,
        storedBy: actor.person.id,
        storedAt: now.toISOString(),
      },
      { content, head: { title, summary, authors }, drawings: drawings.value },
    );
  });
  return ok({ sha256 });
}

async function findOwn(
  db: Database,
  catalog: Catalog,
  actor: ActingMember,
  id: string,
): Promise<Result<Article>> {
  const record = await findRecord(db, id);
  if (record?.kind !== "article" || record.catalog !== catalog.id || record.withdrawnAt !== null) {
    return fail("not-found", "There is no such article in this catalog, or it was withdrawn.");
  }
  if (!isAuthorOf(record, actor.person.id)) {
    return fail("forbidden", "Only its authors can put a manuscript of an article down.");
  }
  const reason = await findRetraction(db, record);
  return reason === null ? ok(record) : fail("conflict", closedWords(reason));
}

/** Who wrote it and where it belongs is the record's to say, and nobody's who sends it. */
const stamp = (
  manuscript: Manuscript,
  catalog: Catalog,
  { id, title }: Manifest,
  article: Article,
): Manuscript => ({
  ...manuscript,
  catalog: catalog.id,
  pack: { id, title },
  thread: article.thread,
  article: article.id,
  form: article.form,
  about: article.about,
  title: article.title,
  summary: article.summary,
  authors: article.authors,
});

function findBadFigure(figures: readonly FigureBlock[], { id, weights }: Manifest): Problem | null {
  const seen = new Set<string>();
  for (const figure of figures) {
    const wrong = (fault: string): Problem => ({
      code: "invalid",
      message: `The figure “${figure.id}” ${fault}`,
    });
    if (seen.has(figure.id)) return wrong("is there twice.");
    seen.add(figure.id);
    const { settings, pack } = figure.frozen;
    if (canonicalJson(settings) !== canonicalJson(figure.settings)) {
      return wrong("was changed since it was drawn. Draw it again.");
    }
    if (pack.id !== id || pack.sha256 !== weights.sha256) {
      return wrong("was drawn from other weights than the model has now. Draw it again.");
    }
  }
  return null;
}

function draw(figures: readonly FigureBlock[]): Result<Record<string, string>> {
  try {
    return ok(Object.fromEntries(figures.map(({ id, frozen }) => [id, drawFigure(frozen)])));
  } catch (error) {
    if (!(error instanceof MicrographiaError)) throw error;
    return fail("invalid", `A figure cannot be drawn: ${error.message}`);
  }
}

/** Looks level by level, so that no depth can exhaust the stack. */
function isDeeperThan(value: unknown, most: number): boolean {
  let level: unknown[] = [value];
  for (let depth = 0; level.length > 0; depth++) {
    if (depth > most) return true;
    level = level.flatMap((item) => (typeof item === "object" && item !== null ? Object.values(item) : []));
  }
  return false;
}
