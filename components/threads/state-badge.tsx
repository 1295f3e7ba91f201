/** How an article stands, in a word. */
import type { ArticleState } from "../../lib/catalog/articles/life.ts";
import { Badge } from "../ui/badge.tsx";
import type { IconName } from "../ui/icons.tsx";
import { stateMeanings, stateWords } from "./words.ts";

const icons: Readonly<Partial<Record<ArticleState["state"], IconName>>> = {
  published: "check",
  withdrawn: "warning",
};

export function StateBadge({ state }: { state: ArticleState }) {
  const icon = icons[state.state];
  return (
    <Badge {...(icon ? { icon } : {})} title={stateMeanings[state.state]}>
      {stateWords(state)}
    </Badge>
  );
}
