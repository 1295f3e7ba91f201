import type { IncomingMessage } from "node:http";
import { describe, expect, it } from "vitest";
import { createAddressReader, limitKey } from "./client-address.ts";

const request = (remoteAddress: string, forwarded?: string) =>
  ({
    socket: { remoteAddress },
    headers: forwarded === undefined ? {} : { "x-forwarded-for": forwarded },
  }) as unknown as IncomingMessage;

describe("the address of a request", () => {
  it("is the socket's, whatever a header claims, unless a proxy is trusted", () => {
    expect(createAddressReader(0)(request("192.0.2.7", "10.0.0.1"))).toBe("192.0.2.7");
    expect(createAddressReader(0)(request("::ffff:192.0.2.7"))).toBe("192.0.2.7");
  });

  it("behind trusted proxies is what the outermost of them was told, never what stands before that", () => {
    const forged = "1.1.1.1, 2.2.2.2";
    expect(createAddressReader(1)(request("127.0.0.1", `${forged}, 192.0.2.7`))).toBe("192.0.2.7");
    expect(createAddressReader(2)(request("127.0.0.1", `${forged}, 192.0.2.7, 10.0.0.1`))).toBe("192.0.2.7");
  });

  it("is the proxy's own when it said nothing", () => {
    expect(createAddressReader(1)(request("127.0.0.1"))).toBe("127.0.0.1");
    expect(createAddressReader(2)(request("127.0.0.1", "192.0.2.7"))).toBe("127.0.0.1");
  });
});

describe("what limits count by", () => {
  it("is the network for IPv6, and the address for IPv4", () => {
    expect(limitKey("192.0.2.7")).toBe("192.0.2.7");
    expect(limitKey("2001:db8:1:2:3:4:5:6")).toBe("2001:db8:1:2::/64");
    expect(limitKey("2001:0DB8:1:2::9")).toBe("2001:db8:1:2::/64");
    expect(limitKey("2001:db8::1")).toBe("2001:db8:0:0::/64");
    expect(limitKey("fe80::1%eth0")).toBe("fe80:0:0:0::/64");
    expect(limitKey("::1")).toBe("0:0:0:0::/64");
  });
});
