/** CSV as RFC 4180 has it, safe to open in a spreadsheet. */

/**
 * Characters that make a spreadsheet take a cell for a formula: = + - @, tab and line breaks at the start, and the
 * full-width forms that some programs read as the plain ones (OWASP, CSV injection).
 */
const formulaStart = /^[=+\-@\t\r\n＝＋－＠]/u;

/** Puts an apostrophe before text that would be a formula; spreadsheets then show it as text. */
export const neutralise = (cell: string): string => (formulaStart.test(cell) ? `'${cell}` : cell);

/** A cell in quotes where it needs them. Text is neutralised; numbers are this program's own. */
export function formatCell(value: string | number): string {
  const cell = typeof value === "number" ? String(value) : neutralise(value);
  return /[",\r\n]/.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell;
}

/** A header and rows, each ended by CR LF. */
export function formatCsv(
  header: readonly string[],
  rows: readonly (readonly (string | number)[])[],
): string {
  return [header, ...rows].map((row) => `${row.map(formatCell).join(",")}\r\n`).join("");
}
