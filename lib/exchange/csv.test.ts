import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { formatCell, formatCsv, neutralise } from "./csv.ts";

/** Reads RFC 4180, written here on its own so that the writer is not its own judge. */
function parseCsv(text: string): string[][] {
  const rows: string[][] = [];
  let row: string[] = [];
  let cell = "";
  let quoted = false;
  for (let i = 0; i < text.length; i++) {
    const c = text.charAt(i);
    if (quoted) {
      if (c !== '"') cell += c;
      else if (text.charAt(i + 1) === '"') {
        cell += '"';
        i++;
      } else quoted = false;
    } else if (c === '"') quoted = true;
    else if (c === ",") {
      row.push(cell);
      cell = "";
    } else if (c === "\r" && text.charAt(i + 1) === "\n") {
      rows.push([...row, cell]);
      row = [];
      cell = "";
      i++;
    } else cell += c;
  }
  return rows;
}

const nasty = fc.oneof(
  fc.string({ unit: "grapheme" }),
  fc.string({ unit: fc.constantFrom("=", "+", "-", "@", "\t", "\r", "\n", '"', ",", "'", "a", "＝") }),
);

describe("formatCsv", () => {
  it("reads back as what was written, neutralised", () => {
    fc.assert(
      fc.property(fc.array(fc.array(nasty, { minLength: 2, maxLength: 4 }), { maxLength: 5 }), (rows) => {
        const expected = [["a", "b"], ...rows.map((row) => row.map(neutralise))];
        expect(parseCsv(formatCsv(["a", "b"], rows))).toEqual(expected);
      }),
    );
  });

  it("leaves no cell that a spreadsheet would run", () => {
    fc.assert(
      fc.property(nasty, (text) => {
        const [[cell = ""] = []] = parseCsv(formatCsv([text], []));
        expect(cell).not.toMatch(/^[=+\-@\t\r\n＝＋－＠]/);
        expect(cell.endsWith(text)).toBe(true);
        expect(cell.length - text.length).toBeLessThanOrEqual(1);
      }),
    );
  });

  it.each([
    ["=1+1", "'=1+1"],
    ["+1", "'+1"],
    ["-1", "'-1"],
    ["@sum", "'@sum"],
    ["\tx", "'\tx"],
    ['=cmd|"/c calc"!A0', `"'=cmd|""/c calc""!A0"`],
    ["a,b", '"a,b"'],
    ["plain - text", "plain - text"],
  ])("writes %j as %j", (text, cell) => {
    expect(formatCell(text)).toBe(cell);
  });

  it("leaves this program's own numbers alone", () => {
    expect(formatCell(-0.5)).toBe("-0.5");
  });
});
