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
const widthOf = (letter: string): number => {
  if (/[ijl|'.,:;!fItr()[\]/\\ ]/.test(letter)) return 0.28;
  if (/[mwMW@%—…]/.test(letter)) return 0.87;
  if (/[A-Z&]/.test(letter)) return 0.68;
  return (letter.codePointAt(0) ?? 0) > 0x2e80 ? 1 : 0.54; // ideographs and pictures are square
};

/** In pixels, of text set at `size` pixels. */
export const textWidth = (text: string, size: number): number =>
  [...text].reduce((width, letter) => width + widthOf(letter), 0) * size;

/** The text, or as much of it as there is room for and an ellipsis. */
export function fitText(text: string, size: number, room: number): string {
  if (textWidth(text, size) <= room) return text;
  const letters = [...text];
  while (letters.length > 1 && textWidth(`${letters.join("")}…`, size) > room) letters.pop();
  return `${letters.join("").trimEnd()}…`;
}

/** Lines of at most `room` pixels and at most `most` of them; the last one says by an ellipsis that there is more. */
export function wrapText(
  text: string,
  size: number,
  room: number,
  most = Number.POSITIVE_INFINITY,
): string[] {
  const lines = text.split("\n").flatMap((paragraph) => wrapParagraph(paragraph, size, room));
  if (lines.length <= most) return lines;
  return [...lines.slice(0, most - 1), fitText(`${lines[most - 1] ?? ""} …`, size, room)];
}

function wrapParagraph(paragraph: string, size: number, room: number): string[] {
  const lines: string[] = [];
  let line = "";
  for (const word of paragraph.split(/\s+/).flatMap((long) => breakWord(long, size, room))) {
    const longer = line === "" ? word : `${line} ${word}`;
    if (line !== "" && textWidth(longer, size) > room) {
      lines.push(line);
      line = word;
    } else line = longer;
  }
  return [...lines, line];
}

/** A word that is wider than a line, in pieces that are not. */
function breakWord(word: string, size: number, room: number): string[] {
  if (textWidth(word, size) <= room) return [word];
  const pieces: string[] = [];
  let piece = "";
  for (const letter of word) {
    if (piece !== "" && textWidth(piece + letter, size) > room) {
      pieces.push(piece);
      piece = "";
    }
    piece += letter;
  }
  return [...pieces, piece];
}
