/** Figures for the documentation: pictures with words, drawn with the program's own font, so that they come out alike everywhere. */
import { mkdir, readFile } from "node:fs/promises";
import { createRequire } from "node:module";
import path from "node:path";
import sharp from "sharp";
import type { PictureBytes } from "../../../lib/featurevis/picture.ts";
import type { SheetBytes } from "../../../lib/featurevis/sheet.ts";
import { writeFileAtomically } from "../../persistence/atomic-write.ts";
import { unpackWoff } from "./woff.ts";

/** A picture with its top left corner at x, y; `side` in pixels, if it is not the picture's own. */
export type Panel = {
  readonly picture: PictureBytes;
  readonly x: number;
  readonly y: number;
  readonly side?: number;
};

/** A line of words. `y` is that of its baseline. */
export type Caption = {
  readonly text: string;
  readonly x: number;
  readonly y: number;
  readonly size: number; // of the font, in pixels
  readonly anchor?: "start" | "middle" | "end";
  readonly strong?: boolean;
  readonly faint?: boolean;
};

export type Figure = {
  readonly width: number;
  readonly height: number;
  readonly panels: readonly Panel[];
  readonly captions: readonly Caption[];
};

const fontFamily = "Source Code Pro";
const weights = { plain: 400, strong: 600 } as const;

const ink = "#1c1a17";
const faintInk = "#6d675d";
const paper = "#ffffff";

/** Where tools keep what they have prepared from installed packages. */
const cache = path.join(import.meta.dirname, "..", "..", "..", "node_modules", ".cache", "micrographia");

async function unpackFont(): Promise<void> {
  const { resolve } = createRequire(import.meta.url);
  await mkdir(cache, { recursive: true });
  for (const weight of Object.values(weights)) {
    const name = `@fontsource/source-code-pro/files/source-code-pro-latin-${weight}-normal.woff`;
    const fontfile = path.join(cache, `source-code-pro-${weight}.ttf`);
    await writeFileAtomically(fontfile, unpackWoff(await readFile(resolve(name))));
    // Any text drawn from a file makes its font known to the whole process.
    await sharp({ text: { text: "0", fontfile, font: fontFamily } })
      .raw()
      .toBuffer();
  }
}

let fontKnown: Promise<void> | null = null;

/**
 * Makes the font known to the drawing library, once. The library reads TrueType files only, and the font is installed as WOFF;
 * it opens the unpacked files again whenever it draws, so they stay.
 */
function makeFontKnown(): Promise<void> {
  fontKnown ??= unpackFont();
  return fontKnown;
}

const escapes: Readonly<Record<string, string>> = { "&": "&amp;", "<": "&lt;", ">": "&gt;" };

const captionSvg = ({ text, x, y, size, anchor = "start", strong, faint }: Caption): string =>
  `<text x="${x}" y="${y}" font-size="${size}" text-anchor="${anchor}" ` +
  `font-weight="${strong ? weights.strong : weights.plain}" fill="${faint ? faintInk : ink}">` +
  `${text.replace(/[&<>]/g, (character) => escapes[character] ?? character)}</text>`;

async function drawPanel({ picture, x, y, side = picture.size }: Panel) {
  const raw = { width: picture.size, height: picture.size, channels: 4 as const };
  const image = sharp(picture.rgba, { raw });
  // Enlarged smoothly: pixels of a picture are samples, not squares.
  const sized = side === picture.size ? image : image.resize(side, side, { kernel: "lanczos3" });
  return { input: await sized.png().toBuffer(), left: Math.round(x), top: Math.round(y) };
}

export async function drawFigure({ width, height, panels, captions }: Figure): Promise<SheetBytes> {
  await makeFontKnown();
  const words = captions.map(captionSvg).join("");
  const svg =
    `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}" ` +
    `font-family="${fontFamily}" xml:space="preserve">${words}</svg>`;
  const drawn = await Promise.all(panels.map(drawPanel));
  const { data } = await sharp({ create: { width, height, channels: 4, background: paper } })
    .composite([...drawn, { input: Buffer.from(svg), left: 0, top: 0 }])
    .raw()
    .toBuffer({ resolveWithObject: true });
  return { width, height, rgba: Uint8ClampedArray.from(data) };
}
