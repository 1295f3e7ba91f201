import { expect, it } from "vitest";
import { setFormula } from "./formula.ts";

it.each(["{", "\\sqrt{", "x^{", "\\frac{1}{"])(
  "shows a formula of thousands of “%s” within each other as it was typed, so that its text can be opened",
  (opening) => {
    const tex = `${opening.repeat(20_000)}1${"}".repeat(20_000)}`;
    const into = { textContent: "", title: "" } as HTMLElement; // as much of one as this needs
    setFormula(into, tex, false);
    expect(into.textContent).toBe(tex);
    expect(into.title).toBe("This formula is nested too deeply to be set.");
  },
);
