/** Which addresses a link in a text may have: pages and mail, and nothing that runs. */

const protocols: readonly string[] = ["http:", "https:", "mailto:"];

/** A path on this server is one of its pages. */
export function isSafeHref(href: string): boolean {
  if (/^\/(?![/\\])/.test(href)) return true;
  try {
    return protocols.includes(new URL(href).protocol);
  } catch {
    return false; // not an address
  }
}

/** What somebody types into the field for an address: `distill.pub` means `https://distill.pub`. Null for nonsense. */
export function readHref(typed: string): string | null {
  const text = typed.trim();
  if (isSafeHref(text)) return text;
  const isBare = /^[^\s/:]+\.[^\s:]+$/.test(text);
  return isBare && isSafeHref(`https://${text}`) ? `https://${text}` : null;
}
