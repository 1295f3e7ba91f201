import path from "node:path";
import { describe, expect, it } from "vitest";
import { formatAddress, isLoopback, loadConfig } from "./config.ts";

describe("loadConfig", () => {
  it("listens on loopback, port 3000, with its data in ./data, when the environment says nothing", () => {
    expect(loadConfig({})).toEqual({
      ok: true,
      value: {
        port: 3000,
        host: "127.0.0.1",
        dataDir: path.resolve("data"),
        publicUrl: null,
        mode: "production",
        trustProxy: 0,
      },
    });
  });

  it("takes an empty variable for an absent one", () => {
    expect(loadConfig({ PORT: "", HOST: " ", DATA_DIR: "", PUBLIC_URL: "" })).toEqual(loadConfig({}));
  });

  it.each([
    ["PORT", "http"],
    ["PORT", "65536"],
    ["PORT", "-1"],
    ["PORT", "30.5"],
    ["HOST", "http://localhost"],
    ["HOST", "a b"],
    ["DATA_DIR", "da\0ta"],
    ["PUBLIC_URL", "micrographia.org"],
    ["PUBLIC_URL", "ftp://micrographia.org"],
    ["PUBLIC_URL", "https://micrographia.org/sub"],
    ["TRUST_PROXY", "yes"],
    ["TRUST_PROXY", "-1"],
    ["NODE_ENV", "staging"],
  ])("refuses %s=%j, and says which variable is wrong and what to set", (name, value) => {
    const config = loadConfig({ [name]: value });
    expect(config).toMatchObject({ ok: false, problem: { code: "invalid" } });
    if (config.ok) return;
    expect(config.problem.message).toContain(`${name} is “${value}”`);
    expect(config.problem.message).toContain(`Set ${name} to`);
  });

  it("names every wrong variable at once", () => {
    const config = loadConfig({ PORT: "x", HOST: "?" });
    expect(config.ok || config.problem.message.split("\n")).toHaveLength(2);
  });

  it("keeps only the origin of the public address", () => {
    const config = loadConfig({ PUBLIC_URL: "https://Micrographia.Example.org/" });
    expect(config.ok && config.value.publicUrl).toBe("https://micrographia.example.org");
  });
});

describe("formatAddress", () => {
  it("writes an address that a browser can open", () => {
    expect(formatAddress("127.0.0.1", 80)).toBe("http://127.0.0.1:80");
    expect(formatAddress("::1", 3000)).toBe("http://[::1]:3000");
    expect(formatAddress("0.0.0.0", 3000)).toBe("http://localhost:3000");
  });
});

describe("isLoopback", () => {
  it("knows the names and addresses that only this machine can reach", () => {
    expect(["localhost", "a.localhost", "127.0.0.1", "127.9.9.9", "::1"].every(isLoopback)).toBe(true);
    expect(["0.0.0.0", "192.168.0.1", "localhost.example.org", "127.0.0.1.nip.io"].some(isLoopback)).toBe(
      false,
    );
  });
});
