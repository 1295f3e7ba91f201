"use client";
/** Everything that the editor of an article asks for before it puts something in, and what becomes of the answers. */
import type { Editor } from "@tiptap/react";
import { formatKeys } from "../../lib/articles/citation-keys.ts";
import type { FigureSettings } from "../../lib/figures/figure.ts";
import type { CatalogPage } from "../catalog/catalog-frame.tsx";
import { hrefAt } from "../editor/editor-toolbar.tsx";
import { type Asking, InsertDialog } from "../editor/insert-dialogs.tsx";
import { FigureDialog } from "../figures/figure-dialog.tsx";
import { type ArticleReferences, unitsOfNetwork } from "../hooks/use-article-draft.ts";
import type { ArticleAsking } from "./article-toolbar.tsx";
import { CreditDialog } from "./credit-dialog.tsx";
import type { FigureCredit } from "./nodes/figure-block.tsx";
import { createFigureId } from "./nodes/figure-ids.ts";
import { NoteView } from "./nodes/note-view.ts";
import { AddReferencesDialog } from "./references/add-references.tsx";
import { CiteDialog } from "./references/cite-dialog.tsx";

export type EditorAsking =
  | { readonly type: "text"; readonly asking: Asking }
  | ArticleAsking
  | {
      readonly type: "change-figure";
      readonly pos: number;
      readonly settings: FigureSettings | null;
    }
  | ({ readonly type: "credit"; readonly pos: number } & FigureCredit)
  | { readonly type: "references"; readonly back: Extract<ArticleAsking, { type: "cite" }> };

type ArticleDialogsProps = {
  editor: Editor;
  asking: EditorAsking;
  page: CatalogPage;
  references: ArticleReferences;
  draftKey: string;
  onAsk: (asking: EditorAsking | null) => void;
};

export function ArticleDialogs({ editor, asking, page, references, draftKey, onAsk }: ArticleDialogsProps) {
  const close = () => {
    onAsk(null);
    // Whoever is in a note goes on in it.
    if (!NoteView.focus(editor.view)) editor.commands.focus();
  };
  switch (asking.type) {
    case "text":
      return <TextDialog editor={editor} asking={asking.asking} page={page} close={close} />;
    case "cite":
      return (
        <CiteDialog
          references={references.all}
          initial={asking.keys}
          onClose={close}
          onAddReferences={() => onAsk({ type: "references", back: asking })}
          onCite={(keys) => {
            close();
            const attributes = { keys: formatKeys(keys) };
            if (asking.pos !== null) {
              const { pos } = asking;
              editor
                .chain()
                .command(({ tr }) => {
                  if (tr.doc.nodeAt(pos)?.type.name !== "citation") return false;
                  tr.setNodeAttribute(pos, "keys", attributes.keys);
                  return true;
                })
                .run();
            } else if (!NoteView.insert(editor.view, editor.schema.nodes.citation, attributes)) {
              editor.chain().focus().insertContent({ type: "citation", attrs: attributes }).run();
            }
          }}
        />
      );
    case "references":
      return (
        <AddReferencesDialog
          draftKey={draftKey}
          there={references.all}
          onClose={() => onAsk(asking.back)}
          onAdd={({ put, known }) => {
            references.put(put);
            const added = [...put.map(({ key }) => key), ...known.map(({ key }) => key)];
            // Whoever adds them while citing means to cite them.
            onAsk({ ...asking.back, keys: [...new Set([...asking.back.keys, ...added])] });
          }}
        />
      );
    case "figure":
    case "change-figure":
      return (
        <FigureDialog
          open
          onOpenChange={(open) => !open && close()}
          catalog={page.catalog}
          manifest={page.manifest}
          actor={page.actor}
          initial={asking.type === "figure" ? null : asking.settings}
          onDone={(settings) => {
            onAsk(null);
            if (asking.pos === null) editor.chain().focus().insertFigure(createFigureId(), settings).run();
            else editor.chain().focus().changeFigure(asking.pos, { settings }).run();
          }}
        />
      );
    case "credit":
      return (
        <CreditDialog
          initial={asking}
          onClose={close}
          onSave={(credit) => {
            onAsk(null);
            editor.chain().focus().changeFigure(asking.pos, credit).run();
          }}
        />
      );
    default:
      return asking satisfies never;
  }
}

function TextDialog({
  editor,
  asking,
  page: { manifest },
  close,
}: {
  editor: Editor;
  asking: Asking;
  page: CatalogPage;
  close: () => void;
}) {
  const { nodes } = editor.schema;
  return (
    <InsertDialog
      asking={asking.type === "link" && asking.href === "" ? { type: "link", href: hrefAt(editor) } : asking}
      exists={unitsOfNetwork(manifest)}
      example={`${manifest.layers.find(({ shape }) => shape[2] > 0)?.name ?? "conv1"}:0`}
      onClose={close}
      onLink={(href) => {
        close();
        if (NoteView.setLink(editor.view, href)) return;
        const chain = editor.chain().focus().extendMarkRange("link");
        if (href === "") chain.unsetLink().run();
        else if (editor.state.selection.empty && !editor.isActive("link")) {
          chain.insertContent({ type: "text", text: href, marks: [{ type: "link", attrs: { href } }] }).run();
        } else chain.setLink({ href }).run();
      }}
      onFormula={({ pos, tex, display }) => {
        close();
        if (pos !== null) editor.chain().focus().changeFormula(pos, tex).run();
        // A note has no line of its own for a formula.
        else if (!NoteView.insert(editor.view, nodes.inlineMath, { tex })) {
          editor.chain().focus().insertFormula(tex, display).run();
        }
      }}
      onUnit={(unit) => {
        close();
        if (!NoteView.insert(editor.view, nodes.unitMention, { unit })) {
          editor.chain().focus().insertUnit(unit).run();
        }
      }}
    />
  );
}
