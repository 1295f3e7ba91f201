/** What is said about an article and stands beside none of its passages: on words that this version has not, and on the whole. */
"use client";
import { useId, useRef } from "react";
import type { Resolution } from "../../lib/catalog/records/resolution.ts";
import type { Manifest } from "../../lib/model/manifest.ts";
import type { CommentView } from "../../lib/sync/views.ts";
import type { PassageConversation } from "../articles/passage-conversations.ts";
import { useManifest } from "../hooks/use-manifest.ts";
import { ThreadView } from "../thread/thread-view.tsx";
import { useThreadTools } from "../thread/use-thread-tools.ts";
import type { CommentsOf } from "./comments-of.ts";
import { PassageConversations } from "./passage-conversations.tsx";

type Props = {
  of: CommentsOf;
  /** About words that are not in the version that is read. */
  lost: readonly PassageConversation[];
  onTheWhole: readonly CommentView[];
  resolutions: readonly Resolution[];
};

export function ArticleDiscussion({ of, lost, onTheWhole, resolutions }: Props) {
  const title = useId();
  const heading = useRef<HTMLHeadingElement>(null);
  const manifest = useManifest(of.pack);
  return (
    <div className="reading-discussion">
      {lost.length === 0 ? null : (
        <section aria-labelledby={title}>
          <h3 id={title} ref={heading} tabIndex={-1}>
            About what is not in this version
          </h3>
          <PassageConversations
            of={of}
            conversations={lost}
            resolutions={resolutions}
            standingOf={() => ""}
            onGone={() => heading.current?.focus()}
          />
        </section>
      )}
      {manifest.state === "ready" ? (
        <OnTheWhole of={of} manifest={manifest.value} comments={onTheWhole} resolutions={resolutions} />
      ) : (
        <p role="status">
          {manifest.state === "failed" ? manifest.problem.message : "Loading the discussion…"}
        </p>
      )}
    </div>
  );
}

function OnTheWhole({
  of: { catalog, subject, actor, thread },
  manifest,
  comments,
  resolutions,
}: {
  of: CommentsOf;
  manifest: Manifest;
  comments: readonly CommentView[];
  resolutions: readonly Resolution[];
}) {
  const { tools, held } = useThreadTools({ catalog, manifest, subject, actor, thread });
  return (
    <ThreadView
      comments={comments}
      resolutions={resolutions}
      held={held}
      about="the article as a whole"
      tools={tools}
    />
  );
}
