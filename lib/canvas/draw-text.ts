/** Text in a drawing: escaped, and broken or cut where its width says. Pure, so widths are estimated, not measured. */

/** What XML 1.0 cannot hold, in any form (section 2.2). */
const notInXml = /[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\u{10000}-\u{10ffff}]/gu;

const entities: Readonly<Record<string, string>> = {
  "&": "&amp;",
  "<": "&lt;",
  ">": "&gt;",
  '"': "&quot;",
  "'": "&#39;",
};

/** For text and for attributes in double quotes. */
export const escapeXml = (text: string): string =>
  text.replace(notInXml, "\ufffd").replace(/[&<>"']/g, (sign) => entities[sign] ?? sign);

/** Two decimals: a hundredth of a pixel is never seen, and equal drawings have equal text. Negative zero is zero. */
export const round = (value: number): number => Math.round(value * 100) / 100 || 0;

/** Em widths of Helvetica by classes of letters: its metrics (Adobe, 1985) averaged within each class. */
const classWidth = (letter: string): number => {
  if (/[ijl|'.,:;!fItr()[\]/\\ ]/.test(letter)) return 0.28;
  if (/[mwMW@%—…]/.test(letter)) return 0.87;
  if (/[A-Z&]/.test(letter)) return 0.68;
  return (letter.codePointAt(0) ?? 0) > 0x2e80 ? 1 : 0.54; // ideographs and pictures are square
};

const widths = new Map<string, number>();

function widthOf(letter: string): number {
  const known = widths.get(letter);
  if (known !== undefined) return known;
  const width = classWidth(letter);
  if (widths.size < 4096) widths.set(letter, width);
  return width;
}

/** Helvetica Bold is so much wider than Helvetica, over the letters of English text. */
const boldness = 1.08;
const setAt = (size: number, weight: number): number => (weight >= 600 ? size * boldness : size);

/** In pixels, of text set at `size` pixels. */
export const textWidth = (text: string, size: number, weight = 400): number =>
  [...text].reduce((width, letter) => width + widthOf(letter), 0) * setAt(size, weight);

/** The text, or as much of it as there is room for and an ellipsis. */
export function fitText(text: string, size: number, room: number, weight = 400): string {
  if (textWidth(text, size, weight) <= room) return text;
  let width = textWidth("…", size, weight);
  let fitting = "";
  for (const letter of text) {
    width += widthOf(letter) * setAt(size, weight);
    if (width > room && fitting !== "") break;
    fitting += letter;
  }
  return `${fitting.trimEnd()}…`;
}

/** Lines of at most `room` pixels and at most `most` of them; the last one says by an ellipsis that there is more. */
export function wrapText(
  text: string,
  size: number,
  room: number,
  most = Number.POSITIVE_INFINITY,
  weight = 400,
): string[] {
  const set = setAt(size, weight);
  const lines = text.split("\n").flatMap((paragraph) => wrapParagraph(paragraph, set, room));
  if (lines.length <= most) return lines;
  // As much of what does not fit as fits into the last line.
  return [...lines.slice(0, most - 1), fitText(lines.slice(most - 1).join(" "), set, room)];
}

function wrapParagraph(paragraph: string, size: number, room: number): string[] {
  const lines: string[] = [];
  const blank = textWidth(" ", size);
  let line = "";
  let taken = 0;
  for (const word of paragraph.split(/\s+/).flatMap((long) => breakWord(long, size, room))) {
    const width = textWidth(word, size);
    if (line !== "" && taken + blank + width > room) {
      lines.push(line);
      [line, taken] = [word, width];
    } else {
      taken += width + (line === "" ? 0 : blank);
      line = line === "" ? word : `${line} ${word}`;
    }
  }
  return [...lines, line];
}

/** A word that is wider than a line, in pieces that are not. */
function breakWord(word: string, size: number, room: number): string[] {
  const pieces: string[] = [];
  let piece = "";
  let taken = 0;
  for (const letter of word) {
    const width = widthOf(letter) * size;
    if (piece !== "" && taken + width > room) {
      pieces.push(piece);
      [piece, taken] = ["", 0];
    }
    piece += letter;
    taken += width;
  }
  return [...pieces, piece];
}
