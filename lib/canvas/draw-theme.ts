/** What a drawing is drawn with: colours and fonts of the page it stands in, or its own, in a file. */
import { familyPalette } from "../catalog/family-palette.ts";
import type { FamilyColour } from "../catalog/records/family.ts";

/**
 * `page` follows the page's custom properties and its colour scheme, and is light where there are none or where what draws it knows no
 * CSS (`withPlainPaint`); the others are fixed, for files.
 */
export type DrawingTheme = "page" | "light" | "dark";

type Pair = { readonly light: string; readonly dark: string; readonly property?: string };

/** As in `app/globals.css`; a file has no page to ask. */
const palette = {
  paper: { light: "#ffffff", dark: "#14161a", property: "--color-paper" },
  raised: { light: "#f7f7f5", dark: "#1c1f25", property: "--color-raised" },
  sunken: { light: "#efefec", dark: "#22262d", property: "--color-sunken" },
  ink: { light: "#1b1c1e", dark: "#eceef1", property: "--color-ink" },
  muted: { light: "#5b5f66", dark: "#a3a9b3", property: "--color-muted" },
  rule: { light: "#c9c9c3", dark: "#434954", property: "--color-rule-strong" },
  accent: { light: "#00507a", dark: "#7cc4f0", property: "--color-accent" },
  // The hues of weights, lighter on dark paper so that a thin line stands 3 : 1 against it.
  excite: { light: "#b2182b", dark: "#ef8074" },
  inhibit: { light: "#2166ac", dark: "#6fb1e4" },
} as const satisfies Record<string, Pair>;
export type Ink = keyof typeof palette;

export type Palette = {
  readonly inks: Readonly<Record<Ink, string>>;
  readonly family: (colour: FamilyColour) => string;
  readonly sans: string;
  readonly mono: string;
};

const inTheme = ({ light, dark, property }: Pair, theme: DrawingTheme): string => {
  switch (theme) {
    case "light":
      return light;
    case "dark":
      return dark;
    case "page":
      return property === undefined ? `light-dark(${light}, ${dark})` : `var(${property}, ${light})`;
    default:
      return theme satisfies never;
  }
};

const sans = "Helvetica, Arial, 'Liberation Sans', sans-serif";
const mono = "'Courier New', Courier, 'Liberation Mono', monospace";

/** Fonts of a file are such as every system has, or has one of the same widths for. */
export function paletteOf(theme: DrawingTheme): Palette {
  const inks = Object.fromEntries(
    Object.entries(palette).map(([name, pair]) => [name, inTheme(pair, theme)]),
  ) as Record<Ink, string>;
  return {
    inks,
    family: (colour) => inTheme(familyPalette[colour], theme),
    sans: theme === "page" ? `var(--font-sans, ${sans})` : sans,
    mono: theme === "page" ? `var(--font-mono, ${mono})` : mono,
  };
}

/** A paint or a font that only CSS can read, as an attribute of SVG. */
const styled = / (fill|stroke|font-family)="((?:var|light-dark)\([^"]*\))"/g;

/**
 * The same drawing for programs that know SVG and no CSS functions (librsvg, Inkscape, printers): the attribute is the light colour or
 * the file's font, and what follows the page stands in `style`, which comes first wherever it is understood.
 */
export const withPlainPaint = (svg: string): string =>
  svg.replace(/<[a-z]+ [^>]*>/g, (tag) => {
    const styles: string[] = [];
    const plain = tag.replace(styled, (_, name: string, value: string) => {
      styles.push(`${name}:${value}`);
      const [, light = value] =
        /^light-dark\(([^,]+),|^var\([^,]+, (.+)\)$/.exec(value)?.filter(Boolean) ?? [];
      return ` ${name}="${light}"`;
    });
    return styles.length === 0 ? tag : plain.replace(/\/?>$/, (end) => ` style="${styles.join(";")}"${end}`);
  });
