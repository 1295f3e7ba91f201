/** The `Range` header, for one range of bytes (RFC 9110, section 14.2). */

export type ByteRange =
  | { readonly type: "whole" } // no range, or one this server may ignore
  | { readonly type: "part"; readonly start: number; readonly end: number } // both inclusive
  | { readonly type: "unsatisfiable" };

/** Reads the header for a file of `size` bytes. Other units, malformed headers and several ranges mean the whole file. */
export function parseByteRange(header: string | undefined, size: number): ByteRange {
  const match = /^bytes=(\d*)-(\d*)$/.exec(header?.trim() ?? "");
  const [, first = "", last = ""] = match ?? [];
  if (!match || (first === "" && last === "")) return { type: "whole" };
  if (first === "") {
    const suffix = Number(last);
    if (suffix === 0 || size === 0) return { type: "unsatisfiable" };
    return { type: "part", start: Math.max(0, size - suffix), end: size - 1 };
  }
  const start = Number(first);
  const end = last === "" ? size - 1 : Math.min(Number(last), size - 1);
  if (last !== "" && Number(last) < start) return { type: "whole" };
  return start >= size ? { type: "unsatisfiable" } : { type: "part", start, end };
}
