"use client";
/** How to cite the thread as it is now. */
import { citeThread } from "../../lib/articles/cite-published.ts";
import { publishedThreadSchema } from "../../lib/articles/published.ts";
import { threadReadingHref } from "../../lib/articles/reading-href.ts";
import { requestJson } from "../hooks/request-json.ts";
import { createResource, useResource } from "../hooks/resource.ts";
import { CitationBlock } from "../reading/citation-block.tsx";
import { ProblemState } from "../shell/problem-state.tsx";
import { SkeletonText } from "../ui/skeleton.tsx";

/** By the thread's id and how much is published in it, so that the citation follows. */
const threads = createResource((key) =>
  requestJson(`/api/threads/${key.split(" ", 1)[0]}`, publishedThreadSchema),
);

export function ThreadCitation({ thread, versions }: { thread: string; versions: number }) {
  const known = useResource(threads, `${thread} ${versions}`);
  return (
    <section aria-labelledby="cite">
      <h3 id="cite" className="mb-3 font-serif text-lead font-semibold">
        Cite the thread
      </h3>
      {known.state === "loading" ? <SkeletonText lines={4} className="max-w-prose" /> : null}
      {known.state === "failed" ? (
        <ProblemState problem={known.problem} what="the citation" onRetry={known.reload} />
      ) : null}
      {known.state === "ready" ? (
        <CitationBlock
          cited={citeThread(known.value, window.location.origin)}
          address={threadReadingHref(thread)}
        />
      ) : null}
    </section>
  );
}
