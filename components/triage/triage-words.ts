/** Which keys do what on the desk. */
import type { KeyHelp } from "../ui/keys-dialog.tsx";

export const keysOf = (round: boolean): readonly KeyHelp[] => [
  { keys: ["Enter"], does: "Save, and go on with the next unit" },
  { keys: ["1", "…", "0"], does: "Choose a family, or let it go; several may be chosen" },
  { keys: ["N"], does: "Type a name; what is typed also finds families" },
  { keys: ["Esc"], does: "Leave the name field" },
  { keys: ["←", "→"], does: "Less sure, surer" },
  { keys: ["S"], does: round ? "Say that you cannot tell" : "Pass over, without saying anything" },
  { keys: ["Z"], does: "Take back what you said last, and return to it" },
  { keys: ["?"], does: "This list" },
];
