/** A note in the text: its mark, and its words, which become an editor of their own while somebody is in them. */
import { baseKeymap, toggleMark } from "@tiptap/pm/commands";
import { keymap } from "@tiptap/pm/keymap";
import type { Node, NodeType } from "@tiptap/pm/model";
import { type Command, EditorState, Selection, TextSelection, type Transaction } from "@tiptap/pm/state";
import { StepMap } from "@tiptap/pm/transform";
import { EditorView, type NodeView } from "@tiptap/pm/view";
import type { CitationBook } from "./citation-book.ts";
import { drawNote, viewsInNotes } from "./draw-note.ts";

export type NoteViewOptions = {
  readonly node: Node;
  readonly outer: EditorView;
  readonly getPos: () => number | undefined;
  /** What it is, for whoever cannot see it: “Footnote”. */
  readonly name: string;
  readonly book: CitationBook;
  undo(): boolean;
  redo(): boolean;
};

/** A change of the inner editor that came from the text around it. */
const fromOutside = "fromOutside";

/** The note that somebody writes in, in each editor: what is inserted from a toolbar goes there. */
const entered = new WeakMap<EditorView, NoteView>();

export class NoteView implements NodeView {
  readonly dom: HTMLElement;
  private readonly options: NoteViewOptions;
  private readonly body: HTMLElement;
  private node: Node;
  private inner: EditorView | null = null;
  private leaveBook: () => void = () => undefined;
  private static readonly views = new WeakMap<HTMLElement, NoteView>();

  constructor(options: NoteViewOptions) {
    this.options = options;
    this.node = options.node;
    this.dom = document.createElement("span");
    this.dom.className = `article-note article-${options.node.type.name}`;
    this.dom.contentEditable = "false";
    const mark = document.createElement("button");
    mark.type = "button";
    mark.className = "article-note-mark";
    mark.tabIndex = -1; // the cursor reaches it, and Enter opens it
    mark.ariaLabel = options.name;
    mark.addEventListener("mousedown", (event) => event.preventDefault());
    mark.addEventListener("click", () => (this.inner ? this.leave() : this.open()));
    this.body = document.createElement("span");
    this.body.className = "article-note-body";
    this.body.addEventListener("mousedown", (event) => this.onPress(event));
    this.dom.append(mark, this.body);
    NoteView.views.set(this.dom, this);
    this.show();
  }

  /** Leads into the note that an element shows; false where it shows none. */
  static enter(dom: HTMLElement): boolean {
    const view = NoteView.views.get(dom);
    view?.open();
    return view !== undefined;
  }

  /** Puts a piece into the note that somebody writes in; false where nobody is in one. */
  static insert(outer: EditorView, type: NodeType | undefined, attributes: Record<string, unknown>): boolean {
    const view = entered.get(outer)?.inner;
    if (!view || !type || !outer.editable) return false;
    view.dispatch(view.state.tr.replaceSelectionWith(type.create(attributes), false));
    NoteView.focus(outer);
    return true;
  }

  /** Makes the selected words of the note that somebody writes in a link, or takes the link away; false where nobody is in one. */
  static setLink(outer: EditorView, href: string): boolean {
    const view = entered.get(outer)?.inner;
    const { link } = outer.state.schema.marks;
    if (!view || !link) return false;
    const { from, to, empty } = view.state.selection;
    const { tr, schema } = view.state;
    if (href === "") view.dispatch(tr.removeMark(from, to, link));
    else if (empty) view.dispatch(tr.replaceSelectionWith(schema.text(href, [link.create({ href })]), false));
    else view.dispatch(tr.addMark(from, to, link.create({ href })));
    return true;
  }

  /** Leads back into the note that somebody writes in; false where nobody is in one. */
  static focus(outer: EditorView): boolean {
    if (!entered.get(outer)?.inner) return false;
    // A dialog that is just closing holds the focus until it is gone.
    requestAnimationFrame(() => entered.get(outer)?.inner?.focus());
    return true;
  }

  /** Ends the writing in a note: somebody goes on in the text around it. */
  static leaveAll(outer: EditorView): void {
    entered.get(outer)?.close();
  }

  selectNode(): void {
    this.dom.classList.add("ProseMirror-selectednode");
  }

  deselectNode(): void {
    this.dom.classList.remove("ProseMirror-selectednode");
  }

  update(node: Node): boolean {
    if (!node.sameMarkup(this.node)) return false;
    this.node = node;
    if (this.inner) this.follow(this.inner, node);
    else this.show();
    return true;
  }

  destroy(): void {
    this.close();
    this.leaveBook();
  }

  stopEvent = (event: Event): boolean =>
    event.target instanceof globalThis.Node &&
    (this.inner?.dom.contains(event.target) ?? false) &&
    !isOfTheWholeText(event);

  ignoreMutation = (): boolean => true;

  private onPress(event: MouseEvent): void {
    if (this.inner || !this.options.outer.editable) return;
    event.preventDefault();
    this.open();
  }

  /** The words as they are read. */
  private show(): void {
    this.leaveBook();
    const { content, leave } = drawNote(this.node, this.options.book);
    this.leaveBook = leave;
    this.body.replaceChildren(content);
    this.dom.dataset.empty = String(this.node.content.size === 0);
  }

  /** Begins writing in it. */
  private open(): void {
    if (!this.options.outer.editable) return;
    if (!this.inner) {
      this.body.replaceChildren();
      this.dom.dataset.empty = "false";
      this.dom.dataset.open = "true";
      this.inner = this.create();
      const { doc } = this.inner.state;
      this.inner.dispatch(this.inner.state.tr.setSelection(TextSelection.create(doc, doc.content.size)));
    }
    entered.set(this.options.outer, this);
    this.inner.focus();
  }

  private create(): EditorView {
    const { book, outer, name } = this.options;
    return new EditorView(this.body, {
      state: EditorState.create({ doc: this.node, plugins: [keymap(this.keys()), keymap(baseKeymap)] }),
      dispatchTransaction: (transaction) => this.dispatch(transaction),
      editable: () => outer.editable,
      attributes: {
        role: "textbox",
        "aria-label": name,
        "aria-multiline": "false",
        class: "article-note-text",
      },
      nodeViews: viewsInNotes(book),
      // A note is one line: what is pasted comes as words.
      handlePaste: (view, event) => {
        const text = event.clipboardData?.getData("text/plain").replaceAll(/\s+/g, " ") ?? "";
        view.dispatch(view.state.tr.insertText(text).scrollIntoView());
        return true;
      },
      handleDrop: () => true,
      handleDOMEvents: {
        focus: () => {
          entered.set(outer, this);
          return false;
        },
        blur: (_view, event) => {
          // What asks for a unit or a citation takes the focus for a moment, and the piece goes in here.
          if (event.relatedTarget instanceof globalThis.Node && outer.dom.contains(event.relatedTarget)) {
            queueMicrotask(() => this.close());
          }
          return false;
        },
      },
    });
  }

  private keys(): Record<string, Command> {
    const { undo, redo } = this.options;
    const { marks } = this.node.type.schema;
    const leave: Command = () => this.leave();
    const at =
      (edge: "start" | "end"): Command =>
      ({ selection, doc }) =>
        selection.empty && selection.from === (edge === "start" ? 0 : doc.content.size) && this.leave(edge);
    return {
      "Mod-z": undo,
      "Mod-y": redo,
      "Mod-Shift-z": redo,
      ...(marks.bold ? { "Mod-b": toggleMark(marks.bold) } : {}),
      ...(marks.italic ? { "Mod-i": toggleMark(marks.italic) } : {}),
      ...(marks.code ? { "Mod-e": toggleMark(marks.code) } : {}),
      Enter: leave,
      Escape: leave,
      ArrowLeft: at("start"),
      ArrowRight: at("end"),
      Backspace: ({ doc }) => doc.content.size === 0 && this.remove(),
    };
  }

  /** Steps of the note are steps of the text, moved to where the note stands. */
  private dispatch(transaction: Transaction): void {
    const { inner } = this;
    if (!inner) return;
    const { state, transactions } = inner.state.applyTransaction(transaction);
    inner.updateState(state);
    const pos = this.options.getPos();
    if (transaction.getMeta(fromOutside) || pos === undefined) return;
    const { outer } = this.options;
    const moved = outer.state.tr;
    const offset = StepMap.offset(pos + 1);
    for (const { steps } of transactions) {
      for (const step of steps) {
        const here = step.map(offset);
        if (here) moved.step(here);
      }
    }
    if (moved.docChanged) outer.dispatch(moved);
  }

  /** Takes over what others changed in the note while it is open. */
  private follow(inner: EditorView, node: Node): void {
    const start = node.content.findDiffStart(inner.state.doc.content);
    if (start === null) return;
    const ends = node.content.findDiffEnd(inner.state.doc.content);
    if (!ends) return;
    let { a: end, b: innerEnd } = ends;
    const overlap = start - Math.min(end, innerEnd);
    if (overlap > 0) {
      end += overlap;
      innerEnd += overlap;
    }
    inner.dispatch(
      inner.state.tr.replace(start, innerEnd, node.slice(start, end)).setMeta(fromOutside, true),
    );
  }

  /** Goes on in the text, after the note or before it. */
  private leave(edge: "start" | "end" = "end"): boolean {
    const pos = this.options.getPos();
    const { outer } = this.options;
    this.close();
    if (pos === undefined) return true;
    const place = outer.state.doc.resolve(edge === "start" ? pos : pos + this.node.nodeSize);
    outer.dispatch(outer.state.tr.setSelection(Selection.near(place, edge === "start" ? -1 : 1)));
    outer.focus();
    return true;
  }

  private remove(): boolean {
    const pos = this.options.getPos();
    const { outer } = this.options;
    if (pos === undefined) return false;
    const size = this.node.nodeSize;
    this.close();
    outer.dispatch(outer.state.tr.delete(pos, pos + size));
    outer.focus();
    return true;
  }

  private close(): void {
    if (!this.inner) return;
    if (entered.get(this.options.outer) === this) entered.delete(this.options.outer);
    this.inner.destroy();
    this.inner = null;
    delete this.dom.dataset.open;
    this.show();
  }
}

/** Keys that lead to the toolbar and the dialogs, wherever in the text one is. */
function isOfTheWholeText(event: Event): boolean {
  if (!(event instanceof KeyboardEvent)) return false;
  const isControl = event.ctrlKey || event.metaKey;
  return (
    (event.altKey && event.key === "F10") ||
    (isControl && event.key.toLowerCase() === "k") ||
    (isControl && event.altKey && event.code === "KeyR")
  );
}
