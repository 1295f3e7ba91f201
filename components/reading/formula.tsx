/**
 * A formula, set on the server by KaTeX, with MathML for whoever does not see it. Formulas are the words of strangers: nothing in them
 * links, loads or grows without bound.
 */
import katex from "katex";
import { parseMarkup } from "../../lib/articles/markup.ts";
import { formulaLimits } from "../ui/formula-limits.ts";
import { ScrollBox } from "../ui/scroll-box.tsx";
import { knownInFormulas } from "./known-markup.ts";
import { toElements } from "./markup-elements.tsx";

/** Braces within braces exhaust the stack: KaTeX throws that even where it is to throw nothing. Null for what cannot be set. */
function setFormula(latex: string, display: boolean): string | null {
  try {
    return katex.renderToString(latex, {
      displayMode: display,
      output: "htmlAndMathml",
      throwOnError: false, // what is no formula is shown as it was typed, in the colour of errors
      strict: "ignore",
      ...formulaLimits,
    });
  } catch (error) {
    if (error instanceof RangeError) return null;
    throw error;
  }
}

export function Formula({ latex, display = false }: { latex: string; display?: boolean }) {
  const html = setFormula(latex, display);
  const markup = html === null ? null : parseMarkup(html);
  if (markup === null) return <code>{latex}</code>;
  const set = toElements(markup, knownInFormulas);
  if (!display) return <span className="reading-formula">{set}</span>;
  return (
    <ScrollBox label="Formula" className="reading-display">
      {set}
    </ScrollBox>
  );
}
