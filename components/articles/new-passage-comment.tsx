"use client";
/** The place where a comment on a passage is written, beside the passage. */
import { useEffect, useRef } from "react";
import type { PassageAnchor } from "../../lib/catalog/records/anchor.ts";
import { createId } from "../../lib/shared/ids.ts";
import { PassageSaid } from "../thread/anchors/passage-said.tsx";
import type { ComposerDoor } from "../thread/composer.tsx";
import { KeptComposer } from "../thread/kept-composer.tsx";
import type { ThreadTools } from "../thread/thread-tools.ts";
import type { PassageDraft } from "./use-passage-draft.ts";

export function NewPassageComment({
  pending,
  tools,
  place = async (anchor) => anchor,
  onClose,
  onSent,
}: {
  pending: PassageDraft;
  tools: ThreadTools;
  /** What is sent of the passage, where more of it can be told than is quoted. */
  place?: (anchor: PassageAnchor) => Promise<PassageAnchor>;
  onClose: () => void;
  onSent: (comment: string) => void;
}) {
  const { anchor, draftKey, begun, end } = pending;
  const door = useRef<ComposerDoor>(null);
  useEffect(() => {
    if (begun === 0) return undefined;
    // A dialog that is just closing holds the focus until it is gone.
    const frame = requestAnimationFrame(() => door.current?.write());
    return () => cancelAnimationFrame(frame);
  }, [begun]);
  if (!anchor) return null;
  return (
    <div className="article-card article-card-active">
      <PassageSaid anchor={anchor} />
      <KeptComposer
        label="Your comment on this passage"
        submitLabel="Comment"
        draftKey={draftKey}
        rows={3}
        thread={tools}
        door={door}
        onClose={() => {
          end();
          onClose();
        }}
        onSend={async (body) => {
          const comment = createId();
          const failure = await tools.say({
            type: "comment.create",
            comment,
            subject: tools.subject,
            parent: null,
            anchor: await place(anchor),
            content: { body },
          });
          if (failure === null) {
            end();
            onSent(comment);
          }
          return failure;
        }}
      />
    </div>
  );
}
