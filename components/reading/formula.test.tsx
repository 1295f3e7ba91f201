import { renderToStaticMarkup } from "react-dom/server";
import { expect, it } from "vitest";
import { Formula } from "./formula.tsx";

it.each(["{", "\\sqrt{", "x^{"])(
  "reads as it was typed where thousands of “%s” within each other cannot be set, and the page around it goes on",
  (opening) => {
    const latex = `${opening.repeat(2_400)}1${"}".repeat(2_400)}`;
    const page = renderToStaticMarkup(
      <p>
        before <Formula latex={latex} /> after
      </p>,
    );
    expect(page).toBe(`<p>before <code>${latex}</code> after</p>`);
  },
);
