/** Which addresses a comment may link to: the web, mail, and places within this site. Anything else is text. */

const protocols = new Set(["http:", "https:", "mailto:"]);

/** The address if it is safe to follow, null otherwise. Relative addresses stay as they are written. */
export function safeHref(href: string | undefined): string | null {
  if (!href) return null;
  try {
    // Any base will do: it only shows whether the address brings a protocol of its own.
    return protocols.has(new URL(href, "http://localhost").protocol) ? href : null;
  } catch {
    return null;
  }
}

/** Whether following it leaves this site. */
export const isOutside = (href: string): boolean => /^(?:[a-z][a-z0-9+.-]*:|\/\/)/i.test(href);
