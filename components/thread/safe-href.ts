/** Which addresses a comment may link to: the web, mail, and places within this site. Anything else is text. */

const protocols = new Set(["http:", "https:", "mailto:"]);

/**
 * Characters that browsers drop or turn into others before they read an address, so that it means something else than it
 * says: control characters and blanks, backslashes, and the orders of bidirectional text.
 */
const misleading = /[\p{Cc}\s\\\u200e\u200f\u202a-\u202e\u2066-\u2069]/u;

/** The address if it is safe to follow, null otherwise. Relative addresses stay as they were written. */
export function safeHref(href: string | undefined): string | null {
  if (!href || misleading.test(href)) return null;
  try {
    // Any base will do: it only shows whether the address brings a protocol of its own.
    const { protocol, username, password } = new URL(href, "http://localhost");
    // “https://bank.example@evil.example” reads as the one and leads to the other.
    if (username !== "" || password !== "") return null;
    return protocols.has(protocol) ? href : null;
  } catch {
    return null;
  }
}

/** Whether following it leaves this site. */
export const isOutside = (href: string): boolean => /^(?:[a-z][a-z0-9+.-]*:|\/\/)/i.test(href);
