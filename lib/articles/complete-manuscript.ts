/** An article's draft, with its figures frozen, as the manuscript that is suggested and published. */
import type { CatalogView } from "../catalog/catalog.ts";
import type { Article } from "../catalog/records/article.ts";
import type { FrozenFigure } from "../figures/figure.ts";
import { fail, ok, type Result } from "../shared/result.ts";
import { type ArticleDraft, withFrozenFigures } from "./draft.ts";
import { longestManuscript, type Manuscript, manuscriptSchema } from "./manuscript.ts";

type Source = {
  readonly catalog: Pick<CatalogView, "id">;
  readonly pack: { readonly id: string; readonly title: string };
  readonly article: Article;
  readonly draft: ArticleDraft;
};

/** Why no manuscript can be made of a draft as it is, in words for its authors; null where one can. */
export function whyNotYet(draft: ArticleDraft): string | null {
  const reasons = draft.problems.filter(({ blocks }) => blocks).map(({ message }) => message);
  if (draft.blocks.length === 0) reasons.push("Nothing is written yet.");
  return reasons.length === 0 ? null : reasons.join(" ");
}

/** @param frozen by the ids of the draft's figures, all of them */
export function completeManuscript(
  { catalog, pack, article, draft }: Source,
  frozen: ReadonlyMap<string, FrozenFigure>,
): Result<Manuscript> {
  const reason = whyNotYet(draft);
  if (reason !== null) return fail("invalid", reason);
  const parsed = manuscriptSchema.safeParse({
    format: "micrographia-article",
    version: 1,
    catalog: catalog.id,
    pack,
    thread: article.thread,
    article: article.id,
    form: article.form,
    about: article.about,
    title: article.title,
    summary: article.summary,
    authors: article.authors,
    blocks: withFrozenFigures(draft.blocks, frozen),
    references: [...draft.references],
  });
  if (!parsed.success) {
    const [issue] = parsed.error.issues;
    const where = issue?.path.slice(0, 3).join(" ") ?? "";
    return fail("invalid", `The article cannot be published as it is: ${where} ${issue?.message ?? ""}.`);
  }
  const bytes = new TextEncoder().encode(JSON.stringify(parsed.data)).length;
  return bytes <= longestManuscript
    ? ok(parsed.data)
    : fail(
        "too-large",
        `The article takes ${Math.ceil(bytes / 1e6)} MB with its figures; at most ${longestManuscript / 1e6} MB can be published. Show fewer units in its figures.`,
      );
}
