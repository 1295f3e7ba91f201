/** Whether somebody may write the text of an article: its authors, with an account here, in a role that writes. */
import { can } from "../../lib/catalog/permission.ts";
import type { Actor } from "../../lib/catalog/person.ts";
import { type Article, isAuthorOf } from "../../lib/catalog/records/article.ts";

export const mayWriteArticle = (actor: Actor | null, article: Article): boolean =>
  actor?.type === "member" && can(actor, "text.write") && isAuthorOf(article, actor.person.id);
