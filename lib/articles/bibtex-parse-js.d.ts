/** The parser of BibTeX that tests hold ours against; it comes without types. */
declare module "@orcid/bibtex-parse-js" {
  type Entry = {
    readonly citationKey?: string;
    readonly entryType: string;
    readonly entryTags?: Readonly<Record<string, string>>;
  };
  const bibtexParse: { toJSON(bibtex: string): Entry[] };
  export default bibtexParse;
}
