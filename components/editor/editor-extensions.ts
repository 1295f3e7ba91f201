/** What a text may hold, and how it is written together: the one list from which the editor is made. */
import type { AnyExtension } from "@tiptap/core";
import { Collaboration } from "@tiptap/extension-collaboration";
import { CollaborationCaret } from "@tiptap/extension-collaboration-caret";
import { StarterKit } from "@tiptap/starter-kit";
import type { Awareness } from "y-protocols/awareness";
import type { Doc } from "yjs";
import { BlockMath, type FormulaOptions, InlineMath } from "./formula.ts";
import { renderCaret } from "./render-caret.ts";
import { isSafeHref } from "./safe-href.ts";
import { TextEnds } from "./text-ends.ts";
import { UnitMention, type UnitMentionOptions } from "./unit-mention.tsx";
import { WriterMarks } from "./writer-marks.ts";

/** The root of the document that the editor writes (`textRoot` of `lib/sync/text-reading.ts`). */
const field = "content";

export type HeadingLevel = 2 | 3 | 4;

export function createExtensions(options: {
  readonly doc: Doc;
  readonly awareness: Awareness;
  readonly units: UnitMentionOptions;
  readonly onEditFormula: FormulaOptions["onEdit"];
  /** Of headings; the title of what the text belongs to is above them. */
  readonly levels?: HeadingLevel[];
}): AnyExtension[] {
  const { doc, awareness, units, onEditFormula, levels = [2, 3] } = options;
  return [
    StarterKit.configure({
      undoRedo: false, // of one's own steps only: Collaboration brings it
      trailingNode: false, // it would write a paragraph for everybody who only looks
      heading: { levels },
      link: {
        openOnClick: false,
        defaultProtocol: "https",
        protocols: [],
        isAllowedUri: isSafeHref,
        HTMLAttributes: { rel: "noopener noreferrer nofollow", target: "_blank", class: "link" },
      },
    }),
    Collaboration.configure({ document: doc, field }),
    CollaborationCaret.configure({
      provider: { awareness },
      render: renderCaret,
      selectionRender: (user) => ({ class: "editor-selection", style: `--writer: ${user.color}` }),
    }),
    UnitMention.configure(units),
    InlineMath.configure({ onEdit: onEditFormula }),
    BlockMath.configure({ onEdit: onEditFormula }),
    TextEnds,
    WriterMarks,
  ];
}
