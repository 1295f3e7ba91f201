/** The caret of an editor, moved with the keys of the browser. */
import type { Locator } from "@playwright/test";
import { expect } from "./server.ts";

/**
 * To the beginning or the end of a text, from a caption too. The editor moves it before the key is over: letters that are pressed in the
 * same millisecond, as only a program can, go to the new place.
 */
export async function moveCaret(text: Locator, to: "start" | "end"): Promise<void> {
  await text.press(to === "start" ? "Control+Home" : "Control+End");
  await expect
    .poll(() => text.evaluate(places), { message: `the editor's caret is at the ${to}` })
    .toMatchObject({ [to]: true });
}

type Node = {
  readonly inlineContent: boolean;
  readonly isLeaf: boolean;
  readonly firstChild: Node | null;
  readonly lastChild: Node | null;
  readonly content: { readonly size: number };
};

/** Runs in the page: Tiptap leaves its editor on the element. */
function places(element: Element): { start: boolean; end: boolean } {
  if (!("editor" in element)) throw new Error("This is no editor.");
  const { state } = element.editor as {
    state: { selection: { from: number; to: number; empty: boolean }; doc: Node };
  };
  const { from, to, empty } = state.selection;
  /** How many blocks lie around the first or the last line. */
  const depth = (side: "firstChild" | "lastChild"): number => {
    let count = 0;
    for (let node: Node = state.doc; !node.inlineContent; count++) {
      const next = node[side];
      if (next === null || next.isLeaf) break;
      node = next;
    }
    return count;
  };
  return {
    start: empty && from === depth("firstChild"),
    end: empty && to === state.doc.content.size - depth("lastChild"),
  };
}
