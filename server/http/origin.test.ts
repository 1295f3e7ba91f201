import { describe, expect, it } from "vitest";
import { createOriginPolicy } from "./origin.ts";

const local = createOriginPolicy({ host: "127.0.0.1", publicUrl: null });
const network = createOriginPolicy({ host: "0.0.0.0", publicUrl: null });
const published = createOriginPolicy({ host: "127.0.0.1", publicUrl: "https://m.example.org" });

describe("the origin policy", () => {
  it("knows this machine's own names and numbers everywhere", () => {
    for (const policy of [local, network, published]) {
      for (const host of ["localhost:3000", "127.0.0.1", "[::1]:3000", "192.168.1.2:3000"]) {
        expect(policy.isOwnHost({ host })).toBe(true);
      }
      expect(policy.isOwnHost({})).toBe(false);
      expect(policy.isOwnHost({ host: "a b" })).toBe(false);
    }
  });

  it("takes other names only on a network, or the one it was given", () => {
    const host = "m.example.org";
    expect([local, network, published].map((policy) => policy.isOwnHost({ host }))).toEqual([
      false,
      true,
      true,
    ]);
    expect(published.isOwnHost({ host: "other.example.org" })).toBe(false);
  });

  it("compares the origin with the address the request was sent to", () => {
    const host = "localhost:3000";
    expect(local.isOwnPage({ host, origin: "http://localhost:3000" })).toBe(true);
    expect(local.isOwnPage({ host, origin: "https://localhost:3000" })).toBe(true);
    expect(local.isOwnPage({ host, origin: "http://localhost:3001" })).toBe(false);
    expect(local.isOwnPage({ host, origin: "http://127.0.0.1:3000" })).toBe(false);
    expect(local.isOwnPage({ host: "evil.org", origin: "http://evil.org" })).toBe(false);
    expect(published.isOwnPage({ host, origin: "https://m.example.org" })).toBe(true);
  });

  it("makes links that work for whoever asked", () => {
    expect(local.origin({ host: "localhost:3000" })).toBe("http://localhost:3000");
    expect(network.origin({ host: "m.org", origin: "https://m.org" })).toBe("https://m.org");
    expect(published.origin({ host: "127.0.0.1:3000" })).toBe("https://m.example.org");
  });
});
