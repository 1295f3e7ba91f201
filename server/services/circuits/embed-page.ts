/** A circuit as a page to be shown within others: the drawing, whose it is, and the way to where it is live. It runs no script. */
import { drawCircuit } from "../../../lib/canvas/draw-circuit.ts";
import type { CircuitDrawing } from "../../../lib/canvas/draw-input.ts";
import { escapeXml } from "../../../lib/canvas/draw-text.ts";
import { licenceLine } from "../../../lib/exchange/circuit-source.ts";

/** The colours of the page's tokens, which the drawing uses too (`app/globals.css`). */
const style = `
:root { color-scheme: light dark;
  --color-paper: light-dark(#ffffff, #14161a); --color-raised: light-dark(#f7f7f5, #1c1f25);
  --color-sunken: light-dark(#efefec, #22262d); --color-ink: light-dark(#1b1c1e, #eceef1);
  --color-muted: light-dark(#5b5f66, #a3a9b3); --color-rule-strong: light-dark(#c9c9c3, #434954);
  --color-accent: light-dark(#00507a, #7cc4f0); --font-sans: "Source Sans 3", Helvetica, Arial, sans-serif; }
:root.light { color-scheme: light; } :root.dark { color-scheme: dark; }
body { margin: 0; background: var(--color-paper); color: var(--color-ink); font: 14px/1.45 var(--font-sans); }
figure { margin: 0 auto; }
.drawing { overflow-x: auto; }
svg { display: block; max-width: 100%; height: auto; margin: 0 auto; }
figcaption, p { padding: 0 24px 16px; color: var(--color-muted); }
h1 { margin: 0 0 2px; font-size: 15px; font-weight: 600; color: var(--color-ink); }
a { color: var(--color-accent); } a:focus-visible { outline: 2px solid; outline-offset: 2px; }
@media (max-width: 640px) { svg { max-width: none; min-width: 560px; } }
`;

export const embedThemes = ["light", "dark"] as const;
export type EmbedTheme = (typeof embedThemes)[number];

const page = (title: string, theme: EmbedTheme | null, body: string): string =>
  `<!doctype html>
<html lang="en"${theme === null ? "" : ` class="${theme}"`}><head><meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1"><meta name="robots" content="noindex">
<title>${escapeXml(title)}</title><style>${style}</style></head>
<body><main>${body}</main></body></html>
`;

export type EmbeddedCircuit = {
  readonly drawing: CircuitDrawing;
  readonly pictures: Readonly<Record<string, string>>;
  readonly authors: readonly string[];
  readonly network: string;
  readonly url: string; // of the live circuit
};

export function embedPage(
  { drawing, pictures, authors, network, url }: EmbeddedCircuit,
  theme: EmbedTheme | null,
): string {
  // Without colours of its own the drawing follows the page, which is as the reader has set it.
  const { svg, width } = drawCircuit(drawing, { theme: "page", pictures });
  const credit = [authors.join(", "), network, licenceLine].filter((part) => part !== "").map(escapeXml);
  return page(
    drawing.title,
    theme,
    `<figure style="max-width:${Math.max(560, width)}px"><div class="drawing" role="region" tabindex="0" aria-label="Drawing">${svg}</div><figcaption>
<h1>${escapeXml(drawing.title)}</h1>
${credit.join(" · ")} · <a href="${escapeXml(url)}" target="_blank" rel="noopener">Open the live circuit</a>
</figcaption></figure>`,
  );
}

/** The same for what is not there and for what is not for everybody: it gives nothing away. */
export const absentPage = (url: string): string =>
  page(
    "Not here",
    null,
    `<p><br>There is no circuit to show here, or it is not public. <a href="${escapeXml(url)}" target="_blank" rel="noopener">Sign in to look</a></p>`,
  );
