/** What must never be seen: secrets in the log, in the database, in the repository, or in a cookie that a script can read. */
import { execFileSync } from "node:child_process";
import { existsSync, readdirSync, readFileSync, statSync } from "node:fs";
import path from "node:path";
import { fileURLToPath } from "node:url";
import { describe, expect, it } from "vitest";
import { tokenAnswerSchema } from "../../lib/catalog/account.ts";
import { invite, passwordOf, signIn, startWorld, tokenOf } from "../http/test-support/people.ts";
import { fixtureCatalog, startTestServer } from "../http/test-support/test-server.ts";
import { openRawClient } from "../ws/test-support/raw-client.ts";
import { documents } from "./siege.ts";

const root = fileURLToPath(new URL("../..", import.meta.url));

describe("a session's cookie", () => {
  it.each([
    ["http://127.0.0.1", false],
    ["https://micrographia.example.org", true],
  ])(
    "at %s is closed to scripts and other sites, and bound to https where that is used",
    async (url, secure) => {
      const server = await startTestServer(secure ? { PUBLIC_URL: url } : {});
      try {
        await server.owner();
        const reply = await signIn(server.visitor(), "Owner");
        expect(reply.status).toBe(200);
        const cookies = reply.headers.getSetCookie();
        expect(cookies.length).toBeGreaterThan(0);
        for (const cookie of cookies) {
          expect(cookie).toMatch(/; HttpOnly/i);
          expect(cookie).toMatch(/; SameSite=Lax/i);
          expect(/; Secure/i.test(cookie)).toBe(secure);
          expect(cookie).not.toMatch(/; Domain=/i);
        }
        expect(reply.headers.has("strict-transport-security")).toBe(secure);
        expect(JSON.stringify(reply.body)).not.toContain("token");
      } finally {
        await server.stop();
      }
    },
  );
});

describe("what is printed and stored", () => {
  it("holds no password, link, token or session, whatever somebody does or gets wrong", async () => {
    const { server, owner, member } = await startWorld();
    try {
      const ownerToken = tokenOf(server.running.ownerLink ?? "");
      const { token: inviteToken } = await invite(owner, { role: "reader", catalog: null });
      const ben = await member("Ben", "annotator");
      const made = await ben.call("POST", "/api/account/tokens", {
        name: "x",
        scope: "write",
        expiresInDays: 1,
      });
      const { secret } = tokenAnswerSchema.parse(made.body);
      const wrong = "a wrong guess of a password";
      const bearer = { authorization: `Bearer ${secret}` };
      await signIn(server.visitor(), "Ben", wrong);
      await server
        .visitor()
        .call("POST", `/api/join/${inviteToken}`, { name: "", email: "x", password: wrong });
      await server.visitor().call("POST", `/api/join/${inviteToken}`, {}, { origin: "https://evil.example" });
      await server.visitor().call("GET", "/api/people", undefined, bearer);
      await server
        .visitor()
        .call("POST", `/api/catalogs/${fixtureCatalog}/commands`, { nonsense: secret }, bearer);
      await ben.call("POST", "/api/account/password", { current: wrong, password: passwordOf("Ben") });
      await ben.call("GET", `/api/password/${inviteToken}`);
      await ben.call("GET", `/api/nowhere/${inviteToken}`);
      const url = `ws://127.0.0.1:${server.running.port}/collab`;
      const name = documents(fixtureCatalog, { text: "", canvas: "", article: "" }).layer;
      const script = await openRawClient(url, name, "", { headers: bearer });
      await script.sync();
      script.send(new Uint8Array([0, 0, 255]));
      await script.ended();
      const listed = await owner.call("GET", "/api/attempts");
      await server.restart();
      const session = /=([^.;]+)/.exec(decodeURIComponent(ben.cookie()))?.[1] ?? "";
      const secrets = { ownerToken, inviteToken, secret, wrong, password: passwordOf("Ben") };
      const files = readdirSync(server.dataDir)
        .filter((file) => file.startsWith("micrographia.sqlite"))
        .map((file) => readFileSync(path.join(server.dataDir, file), "latin1"))
        .join();
      expect(files).toContain("ben@example.org"); // this is where it would be
      for (const [what, value] of Object.entries(secrets)) {
        expect(value.length, what).toBeGreaterThan(10);
        expect(server.log.join("\n"), what).not.toContain(value);
        expect(JSON.stringify(listed.body), what).not.toContain(value);
        expect(files, what).not.toContain(value);
      }
      expect(session.length).toBeGreaterThan(10);
      expect(server.log.join("\n") + JSON.stringify(listed.body)).not.toContain(session);
    } finally {
      await server.stop();
    }
  });
});

/** What is published: of a checkout the tracked files, of a copy without git everything but what is made and installed. */
function publishedFiles(): readonly string[] {
  if (existsSync(path.join(root, ".git"))) {
    const listed = execFileSync("git", ["ls-files", "-z"], {
      cwd: root,
      encoding: "utf8",
      maxBuffer: 2 ** 26,
    });
    return listed.split("\0").filter((file) => file !== "" && existsSync(path.join(root, file)));
  }
  const made = new Set(["node_modules", "data", "test-results"]);
  const walk = (folder: string): string[] =>
    readdirSync(path.join(root, folder), { withFileTypes: true }).flatMap((entry) => {
      if (entry.name.startsWith(".") || made.has(entry.name)) return [];
      const name = path.join(folder, entry.name);
      return entry.isDirectory() ? walk(name) : [name];
    });
  return walk("");
}

const largestText = 2 * 2 ** 20;
const secretShapes: readonly RegExp[] = [
  /-----BEGIN (?:[A-Z]+ )*PRIVATE KEY-----/,
  /\bmg_[A-Za-z0-9_-]{43}\b/, // a token of this program
  /\/(?:join|password)\/[A-Za-z0-9_-]{43}\b/, // a link of this program
  /\bgh[pousr]_[A-Za-z0-9]{36}\b/,
  /\bgithub_pat_[A-Za-z0-9_]{60,}/,
  /\bAKIA[0-9A-Z]{16}\b/,
  /\bsk-[A-Za-z0-9_-]{32,}/,
  /\bhf_[A-Za-z0-9]{30,}/,
  /\bnpm_[A-Za-z0-9]{36}\b/,
  /\bxox[abprs]-[A-Za-z0-9-]{20,}/,
  /:\/\/[^/\s:@"'`$<{]+:[^/\s:@"'`$<{]+@[a-z0-9.-]+\.[a-z]{2,}/i, // a password in an address
];
const secretNames =
  /(?:^|\/)(?:\.env(?:\..*)?|\.npmrc|id_rsa|id_ed25519|secret|.*\.(?:pem|key|p12|pfx|sqlite(?:-wal)?))$/;

describe("the repository", () => {
  it("holds no private key, token, link or password", () => {
    const files = publishedFiles();
    expect(files.length).toBeGreaterThan(500);
    expect(files.filter((file) => secretNames.test(file))).toEqual([]);
    const found = files
      .filter((file) => statSync(path.join(root, file)).size <= largestText)
      .flatMap((file) => {
        const text = readFileSync(path.join(root, file), "utf8");
        return secretShapes.filter((shape) => shape.test(text)).map((shape) => `${file}: ${shape.source}`);
      });
    expect(found).toEqual([]);
  });

  it("would be found to hold one", () => {
    const planted = [
      `-----BEGIN ${"PRIVATE"} KEY-----`,
      `mg_${"a".repeat(43)}`,
      `/join/${"a".repeat(43)}`,
      `https://ada:${"secret"}@example.org/x`,
    ];
    for (const text of planted) expect(secretShapes.some((shape) => shape.test(text))).toBe(true);
  });
});
