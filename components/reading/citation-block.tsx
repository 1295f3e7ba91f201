/** How to cite something: in words and as BibTeX to copy, and as files to take. Reads without JavaScript. */
import type { Citable } from "../../lib/articles/citable.ts";
import { citeInWords } from "../../lib/articles/cite-text.ts";
import { citeHref } from "../../lib/articles/reading-href.ts";
import { writeBibtex } from "../../lib/articles/write-bibtex.ts";
import { CopyButton } from "./copy-button.tsx";
import "./citation-block.css";

export function CitationBlock({
  cited,
  address,
}: {
  cited: Citable;
  /** The path under which it is read, and its citation offered: `<address>/cite?format=…`. */
  address: string;
}) {
  const words = citeInWords(cited);
  const bibtex = writeBibtex(cited);
  return (
    <div className="citation-block">
      <p>For attribution, please cite this as</p>
      <pre className="citation-text">{words}</pre>
      <CopyButton text={words} label="Copy" />
      <p>BibTeX</p>
      <pre className="citation-text">{bibtex.trim()}</pre>
      <CopyButton text={bibtex} label="Copy BibTeX" />
      <p className="citation-files">
        As a file: <a href={citeHref(address, "bibtex")}>BibTeX</a>,{" "}
        <a href={citeHref(address, "cff")}>CITATION.cff</a>, <a href={citeHref(address, "csl")}>CSL-JSON</a>,{" "}
        <a href={citeHref(address, "text")}>plain text</a>
      </p>
    </div>
  );
}
