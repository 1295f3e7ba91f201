/**
 * What the Citation File Format 1.2.0 allows in the files that are written here, from its guide (citation-file-format.github.io, “Guide to
 * the Citation File Format schema”). Whatever the guide does not name may not stand in a file; keys of other kinds of work are left out.
 */

const text = { type: "string", minLength: 1 } as const;
const url = { type: "string", pattern: "^(https|http|ftp|sftp)://[!-~]+$" } as const;
const date = { type: "string", pattern: "^\\d{4}-(0[1-9]|1[0-2])-(0[1-9]|[12]\\d|3[01])$" } as const;
const doi = {
  type: "string",
  pattern: "^10\\.\\d{4,9}(\\.\\d+)?/[A-Za-z0-9:/_;\\-.()\\[\\]\\\\]+$",
} as const;
const orcid = { type: "string", pattern: "^https://orcid\\.org/\\d{4}-\\d{4}-\\d{4}-\\d{3}[\\dX]$" } as const;
/** SPDX identifiers: of the many, those that threads and catalogs have. */
const licence = { type: "string", enum: ["CC-BY-4.0", "CC0-1.0", "MIT"] } as const;
const version = { anyOf: [text, { type: "number" }] } as const;

const contact = {
  address: text,
  alias: text,
  city: text,
  email: text,
  fax: text,
  orcid,
  region: text,
  tel: text,
  website: url,
} as const;

const person = {
  type: "object",
  additionalProperties: false,
  properties: {
    ...contact,
    affiliation: text,
    "family-names": text,
    "given-names": text,
    "name-particle": text,
    "name-suffix": text,
  },
} as const;

const entity = {
  type: "object",
  additionalProperties: false,
  required: ["name"],
  properties: { ...contact, name: text, location: text, "date-start": date, "date-end": date },
} as const;

const people = { type: "array", minItems: 1, uniqueItems: true, items: { anyOf: [person, entity] } } as const;
const words = { type: "array", minItems: 1, uniqueItems: true, items: text } as const;

const referenceTypes =
  "art article audiovisual bill blog book catalogue conference conference-paper data database dictionary edited-work encyclopedia film-broadcast generic government-document grant hearing historical-work legal-case legal-rule magazine-article manual map multimedia music newspaper-article pamphlet patent personal-communication proceedings report serial slides software software-code software-container software-executable software-virtual-machine sound-recording standard statute thesis unpublished video website".split(
    " ",
  );

const work = {
  abstract: text,
  authors: people,
  contact: people,
  "date-released": date,
  doi,
  keywords: words,
  license: licence,
  "license-url": url,
  repository: url,
  title: text,
  url,
  version,
} as const;

const reference = {
  type: "object",
  additionalProperties: false,
  required: ["authors", "title", "type"],
  properties: {
    ...work,
    type: { enum: referenceTypes },
    "collection-doi": doi,
    "collection-title": text,
    copyright: text,
    "date-accessed": date,
    "date-published": date,
    editors: people,
    institution: entity,
    issue: version,
    journal: text,
    languages: { type: "array", minItems: 1, items: { type: "string", pattern: "^[a-z]{2,3}$" } },
    month: { type: "integer", minimum: 1, maximum: 12 },
    notes: text,
    publisher: entity,
    volume: { type: "integer" },
    year: { type: "integer" },
  },
} as const;

export const cffSchema = {
  type: "object",
  additionalProperties: false,
  required: ["authors", "cff-version", "message", "title"],
  properties: {
    ...work,
    "cff-version": { const: "1.2.0" },
    message: text,
    type: { enum: ["software", "dataset"] },
    "preferred-citation": reference,
    references: { type: "array", minItems: 1, uniqueItems: true, items: reference },
  },
} as const;
