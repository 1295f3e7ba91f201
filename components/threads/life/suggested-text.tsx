/** The way to the very text that was suggested. */
import Link from "next/link";
import type { SuggestionFacts } from "../../../lib/catalog/articles/life.ts";
import { suggestedHref } from "../thread-href.ts";

export function SuggestedText({
  catalogId,
  suggestion,
  title,
}: {
  catalogId: string;
  suggestion: SuggestionFacts;
  title: string;
}) {
  return (
    <Link className="link" href={suggestedHref(catalogId, suggestion)} prefetch={false}>
      read the text<span className="sr-only"> of “{title}” as it was suggested</span>
    </Link>
  );
}
