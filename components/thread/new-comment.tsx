"use client";
/** The place where the next conversation of a thread begins, with what it points at. Both are kept until they are sent. */
import { type Ref, useCallback, useMemo, useRef, useState } from "react";
import { type Anchor, anchorSchema } from "../../lib/catalog/records/anchor.ts";
import { createId } from "../../lib/shared/ids.ts";
import { parseUnit } from "../../lib/shared/unit.ts";
import { formatWeight } from "../../lib/shared/weight-scale.ts";
import { useOfferedAnchor } from "../hooks/offered-anchor.ts";
import { useDraft } from "../hooks/use-draft.ts";
import { Button, IconButton } from "../ui/button.tsx";
import { Icon } from "../ui/icons.tsx";
import { AnchorDialog } from "./anchors/anchor-dialog.tsx";
import { AnchorFigure } from "./anchors/anchor-figure.tsx";
import { reductionWords } from "./anchors/weight-note.ts";
import type { ComposerDoor } from "./composer.tsx";
import { KeptComposer } from "./kept-composer.tsx";
import type { ThreadTools } from "./thread-tools.ts";

type KeptAnchor = { anchor: Anchor | null };
const unanchored: KeptAnchor = { anchor: null };

export function NewComment({ tools, composer }: { tools: ThreadTools; composer?: Ref<ComposerDoor> }) {
  const { catalog, subject, manifest, standing, say } = tools;
  const kept = useDraft<KeptAnchor>(`comment-anchor/${catalog}/${subject}`, unanchored);
  const anchor = useMemo(() => readKept(kept.value.anchor), [kept.value.anchor]);
  const [choosing, setChoosing] = useState(false);
  const inner = useRef<ComposerDoor>(null);
  const { set, clear } = kept;
  const take = useCallback(
    (offered: Anchor) => {
      set({ anchor: offered });
      inner.current?.write();
      document.getElementById("discussion")?.scrollIntoView({ block: "end" });
    },
    [set],
  );
  useOfferedAnchor(subject, take);
  const unit = parseUnit(subject);
  const pointing = standing ?? anchor;
  return (
    <>
      <KeptComposer
        label="Your comment"
        submitLabel="Comment"
        draftKey={`comment/${catalog}/${subject}`}
        thread={tools}
        door={(door) => {
          inner.current = door;
          if (typeof composer === "function") composer(door);
          else if (composer) composer.current = door;
        }}
        onClose={null}
        attached={
          standing?.type === "weight" ? (
            <p className="mt-2 text-caption text-muted">
              It will say that the weight was{" "}
              <span className="font-mono text-ink tabular-nums">{formatWeight(standing.value)}</span>{" "}
              {reductionWords[standing.reduction]}.
            </p>
          ) : anchor ? (
            <div className="mt-3 flex items-start gap-2">
              <AnchorFigure anchor={anchor} manifest={manifest} />
              <IconButton size="small" label="Do not point at it" onClick={clear}>
                <Icon name="close" />
              </IconButton>
            </div>
          ) : null
        }
        tools={
          standing ? null : (
            <Button variant="quiet" onClick={() => setChoosing(true)}>
              Point at something…
            </Button>
          )
        }
        onSend={async (body) => {
          const failure = await say({
            type: "comment.create",
            comment: createId(),
            subject,
            parent: null,
            ...(pointing ? { anchor: pointing } : {}),
            content: { body },
          });
          if (failure === null) clear();
          return failure;
        }}
      />
      <AnchorDialog
        open={choosing}
        onOpenChange={setChoosing}
        manifest={manifest}
        unit={unit.ok ? unit.value : null}
        onChoose={(chosen) => set({ anchor: chosen })}
      />
    </>
  );
}

/** What a browser kept may be from another version. */
function readKept(anchor: unknown): Anchor | null {
  const parsed = anchorSchema.safeParse(anchor);
  return parsed.success ? parsed.data : null;
}
