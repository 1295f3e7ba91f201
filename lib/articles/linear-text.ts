/**
 * A text as one string, a line for each block, in which places are counted in UTF-16 units. The same whether it is read from the
 * shared document, from an editor or from a manuscript: passages are quoted and found again in it.
 *
 * Units, formulas and breaks are in it as what they say; citations say nothing. The words of a note are a line of their own after the
 * line in which the note stands: nobody who marks a sentence means the note in its middle.
 */

/** A text as a tree. `S` says where each part is in what it was read from. */
export type TextTree<S> =
  | { readonly type: "letters"; readonly text: string; readonly source: S }
  /** One piece that is not made of letters: a unit, a formula, a break. */
  | { readonly type: "atom"; readonly text: string; readonly source: S }
  /** `line`: its letters make a line; `note`: a line within a line; `block`: holds lines. */
  | {
      readonly type: "line" | "note" | "block";
      readonly children: readonly TextTree<S>[];
      readonly source: S;
    };

/** A part of the string and where it is from; empty where a line has no letters. */
export type Stretch<S> = {
  readonly from: number;
  readonly to: number;
  readonly source: S;
  /** Whether places within it are places in its source, or it is only there as a whole. */
  readonly type: "letters" | "atom";
};

export type LinearText<S> = { readonly text: string; readonly stretches: readonly Stretch<S>[] };

export function linearText<S>(trees: readonly TextTree<S>[]): LinearText<S> {
  const stretches: Stretch<S>[] = [];
  let text = "";
  const endLine = () => {
    text += "\n";
  };
  function write(tree: TextTree<S>, notes: TextTree<S>[]): void {
    switch (tree.type) {
      case "letters":
      case "atom":
        stretches.push({
          from: text.length,
          to: text.length + tree.text.length,
          source: tree.source,
          type: tree.type,
        });
        text += tree.text;
        return;
      case "note":
        notes.push(tree);
        return;
      case "line":
        writeLine(tree.children);
        return;
      case "block":
        writeBlock(tree.children);
        return;
      default:
        tree satisfies never;
    }
  }
  function writeLine(children: readonly TextTree<S>[]): void {
    const notes: TextTree<S>[] = [];
    for (const child of children) write(child, notes);
    endLine();
    writeNotes(notes);
  }
  function writeNotes(notes: readonly TextTree<S>[]): void {
    for (const note of notes) if (note.type === "note") writeLine(note.children);
  }
  function writeBlock(children: readonly TextTree<S>[]): void {
    const notes: TextTree<S>[] = [];
    for (const child of children) {
      write(child, notes);
      if (child.type === "letters" || child.type === "atom") endLine(); // a line of its own, where none holds it
    }
    writeNotes(notes);
  }
  writeBlock(trees);
  return { text, stretches };
}

/** What a node of the shared document, or of the editor, is in a text: by the name and the attributes that both share. */
export type NodeRole =
  | { readonly type: "atom"; readonly text: string }
  | { readonly type: "line" | "note" | "block" };

const said = (value: unknown): string => (typeof value === "string" ? value : "");

export function roleOfNode(name: string, attributes: Readonly<Record<string, unknown>>): NodeRole {
  switch (name) {
    case "hardBreak":
      return { type: "atom", text: "\n" };
    case "unitMention":
      return { type: "atom", text: said(attributes.unit) };
    case "inlineMath":
    case "blockMath":
      return { type: "atom", text: said(attributes.tex) };
    case "citation":
    case "horizontalRule":
      return { type: "atom", text: "" };
    case "footnote":
    case "sidenote":
      return { type: "note" };
    case "paragraph":
    case "heading":
    case "codeBlock":
    case "figureBlock":
      return { type: "line" };
    default:
      return { type: "block" };
  }
}
