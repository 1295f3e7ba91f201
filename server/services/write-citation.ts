/** The forms in which something of this server can be cited. */
import { stringify } from "yaml";
import { type Citable, doiUrl, licence, publisher, yearOf } from "../../lib/articles/citable.ts";
import { citeAsCsl } from "../../lib/articles/cite-csl.ts";
import { citeInWords } from "../../lib/articles/cite-text.ts";
import type { CitedName } from "../../lib/articles/person-name.ts";
import { writeBibtex } from "../../lib/articles/write-bibtex.ts";

export const citationFormats = ["bibtex", "cff", "text", "csl"] as const;
export type CitationFormat = (typeof citationFormats)[number];

export const isCitationFormat = (format: string): format is CitationFormat =>
  citationFormats.some((known) => known === format);

export type WrittenCitation = {
  readonly content: string;
  readonly mediaType: string;
  /** What a browser should call it. CFF is only found under one name. */
  readonly fileName: string;
};

export function writeCitation(cited: Citable, format: CitationFormat): WrittenCitation {
  switch (format) {
    case "bibtex":
      return {
        content: writeBibtex(cited),
        mediaType: "application/x-bibtex; charset=utf-8",
        fileName: "citation.bib",
      };
    case "cff":
      return {
        content: writeCff(cited),
        mediaType: "application/yaml; charset=utf-8",
        fileName: "CITATION.cff",
      };
    case "text":
      return {
        content: `${citeInWords(cited)}\n`,
        mediaType: "text/plain; charset=utf-8",
        fileName: "citation.txt",
      };
    case "csl":
      return {
        content: `${JSON.stringify([citeAsCsl(cited)], null, 2)}\n`,
        mediaType: "application/vnd.citationstyles.csl+json; charset=utf-8",
        fileName: "citation.json",
      };
    default:
      return format satisfies never;
  }
}

/**
 * The Citation File Format 1.2.0 (citation-file-format.github.io). Its own subjects are software and data; what is neither is
 * named as the work to cite instead.
 */
function writeCff(cited: Citable): string {
  const { type, title, version, date, abstract, url, doi } = cited;
  const authors = writePeople(cited.authors);
  const day = date.slice(0, 10);
  // The address leads to every DOI; the field takes those of some letters only.
  const addresses = { ...(doiOfFormat.test(doi) ? { doi } : {}), url: doi === "" ? url : doiUrl(doi) };
  const whole = {
    "cff-version": "1.2.0",
    message: "If you build on this, please cite it as below.",
    type: "dataset",
    title,
    authors,
    ...(abstract === "" ? {} : { abstract }),
    ...(version === "" ? {} : { version }),
    "date-released": day,
    ...(type === "snapshot" ? {} : { license: licence.id }),
    ...addresses,
  };
  if (type === "snapshot") return stringify(whole, plain);
  return stringify(
    {
      ...whole,
      "preferred-citation": {
        type: type === "thread" ? "generic" : "article",
        title,
        authors,
        ...(cited.container === "" ? {} : { journal: cited.container }),
        ...(version === "" ? {} : { version }),
        publisher: { name: publisher },
        year: yearOf(date),
        month: new Date(date).getUTCMonth() + 1,
        "date-published": day,
        license: licence.id,
        ...addresses,
      },
    },
    plain,
  );
}

/** Without anchors, which readers of this format need not know. */
const plain = { aliasDuplicateObjects: false } as const;

const doiOfFormat = /^10\.\d{4,9}(?:\.\d+)?\/[A-Za-z0-9:/_;\-.()[\]\\]+$/;

/** The format takes nobody twice, which two people of one name would be, and wants somebody. */
function writePeople(names: readonly CitedName[]): Record<string, string>[] {
  const written = names.length === 0 ? [{ name: publisher }] : names.map(writePerson);
  return [...new Map(written.map((person) => [JSON.stringify(person), person])).values()];
}

/** A person, or an entity for a name in one piece. */
const writePerson = ({ given, family, literal }: CitedName): Record<string, string> =>
  literal === ""
    ? { "family-names": family, ...(given === "" ? {} : { "given-names": given }) }
    : { name: literal };
