/**
 * Ctrl+Home and Ctrl+End go to the beginning and the end of the whole text. By itself a browser stays within a caption, which is an
 * island among what cannot be edited, and tells the editor only later where it went.
 */
import { Extension, type KeyboardShortcutCommand } from "@tiptap/core";
import { Selection } from "@tiptap/pm/state";

const goTo =
  (end: "atStart" | "atEnd"): KeyboardShortcutCommand =>
  ({ editor: { state, view } }) => {
    view.dispatch(state.tr.setSelection(Selection[end](state.doc)).scrollIntoView());
    return true;
  };

export const TextEnds = Extension.create({
  name: "textEnds",
  addKeyboardShortcuts: () => ({ "Ctrl-Home": goTo("atStart"), "Ctrl-End": goTo("atEnd") }),
});
