/** Where a request comes from, for limits and for the log of refusals. */
import type { IncomingMessage } from "node:http";
import { isIPv6 } from "node:net";

export type AddressReader = (request: IncomingMessage) => string;

/**
 * The address of whoever sent a request. Behind proxies that is what the outermost of ours was told: each appends
 * whom it heard from to `X-Forwarded-For`, so of `trustedProxies` ours the address stands that many places from the end. What
 * stands before it anybody may have written, and without a proxy the whole header.
 */
export const createAddressReader =
  (trustedProxies: number): AddressReader =>
  (request) => {
    const direct = plain(request.socket.remoteAddress ?? "");
    if (trustedProxies === 0) return direct;
    const told = [request.headers["x-forwarded-for"] ?? []]
      .flat()
      .join(",")
      .split(",")
      .map((part) => plain(part.trim()))
      .filter((part) => part !== "");
    return told.at(-trustedProxies) ?? direct;
  };

/** IPv4 addresses as such, also where a socket for IPv6 took them (`::ffff:192.0.2.1`). */
const plain = (address: string): string => address.replace(/^::ffff:(?=\d+\.\d+\.\d+\.\d+$)/i, "");

/**
 * What limits count by. Whoever has one IPv6 address has a whole network of them: the first 64 bits name the network
 * (RFC 4291, section 2.5.1).
 */
export function limitKey(address: string): string {
  if (!isIPv6(address)) return address;
  const [head = "", tail] = (address.split("%", 1)[0] ?? "").toLowerCase().split("::");
  const start = head === "" ? [] : head.split(":");
  const end = tail === undefined || tail === "" ? [] : tail.split(":");
  const zeros = tail === undefined ? 0 : Math.max(0, 8 - start.length - end.length);
  const groups = [...start, ...Array<string>(zeros).fill("0"), ...end];
  return `${groups
    .slice(0, 4)
    .map((group) => Number.parseInt(group, 16).toString(16))
    .join(":")}::/64`;
}
