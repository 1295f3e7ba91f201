/**
 * Which requests come from the page itself. Two attacks are meant: another site that makes a visitor's browser send a
 * request here (it cannot hide its origin), and a name somebody points at this machine so that their page counts as ours
 * (the Host header tells).
 */
import type { IncomingHttpHeaders } from "node:http";
import { isIP } from "node:net";
import { type Config, isLoopback } from "../config.ts";

export type OriginPolicy = {
  /** Whether the address in the Host header is one this server goes by. */
  isOwnHost(headers: IncomingHttpHeaders): boolean;
  /** Whether a request that changes something, or opens a socket, comes from the page or from no page at all. */
  isOwnPage(headers: IncomingHttpHeaders): boolean;
  /** The address of the page, for links. */
  origin(headers: IncomingHttpHeaders): string;
};

export function createOriginPolicy({ host, publicUrl }: Pick<Config, "host" | "publicUrl">): OriginPolicy {
  const publicHost = publicUrl === null ? null : new URL(publicUrl).host;

  const isOwnHost = (headers: IncomingHttpHeaders): boolean => {
    const given = headers.host;
    if (given === undefined || !URL.canParse(`http://${given}`)) return false;
    if (given === publicHost) return true;
    const name = new URL(`http://${given}`).hostname.replace(/^\[|\]$/g, "");
    // Nobody can point an address of their own at this machine: only names can be pointed.
    if (isLoopback(name) || isIP(name) !== 0 || name === host) return true;
    // On a network and without PUBLIC_URL, the names people use for this machine are not known here.
    return !isLoopback(host) && publicUrl === null;
  };

  return {
    isOwnHost,
    isOwnPage: (headers) => {
      if (!isOwnHost(headers)) return false;
      const { origin } = headers;
      if (origin === undefined) {
        // Browsers name the origin of everything that changes something. Without it, this is a program; it carries
        // no cookie that a page could have borrowed. Sec-Fetch-Site would give a browser away.
        const site = headers["sec-fetch-site"];
        return site === undefined || site === "same-origin" || site === "none";
      }
      // A proxy may speak TLS for this server, so the scheme is not compared.
      return (
        origin === publicUrl || origin === `http://${headers.host}` || origin === `https://${headers.host}`
      );
    },
    origin: (headers) => {
      if (publicUrl !== null) return publicUrl;
      const { origin, host: given } = headers;
      return origin === `https://${given}` ? origin : `http://${given}`;
    },
  };
}
