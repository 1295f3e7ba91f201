/**
 * JSON in one form only, so that equal values have equal bytes and one hash: RFC 8785 (JSON Canonicalization Scheme). Keys are
 * in the order of their UTF-16 code units, there are no blanks, and numbers and strings are as ECMAScript writes them, which
 * is what the scheme asks for.
 */

type Json = string | number | boolean | null | readonly Json[] | { readonly [key: string]: Json | undefined };

/** A member that is undefined is left out, as JSON has no word for it. */
export function canonicalJson(value: Json): string {
  if (typeof value === "number" && !Number.isFinite(value)) {
    throw new Error(`assertion failed: ${value} has no form in JSON`);
  }
  if (typeof value !== "object" || value === null) return JSON.stringify(value);
  if (isList(value)) return `[${value.map(canonicalJson).join(",")}]`;
  const members = Object.keys(value)
    .sort() // by UTF-16 code units, which is what the standard asks of both
    .flatMap((key) => {
      const member = value[key];
      return member === undefined ? [] : [`${JSON.stringify(key)}:${canonicalJson(member)}`];
    });
  return `{${members.join(",")}}`;
}

const isList = (value: object): value is readonly Json[] => Array.isArray(value);

/** What a snapshot keeps and hashes of a document: all of it but the time at which it was made. */
export function snapshotContent(document: Readonly<Record<string, unknown>>): string {
  const { exportedAt: _exportedAt, ...content } = document;
  return canonicalJson(JSON.parse(JSON.stringify(content)) as Json);
}
