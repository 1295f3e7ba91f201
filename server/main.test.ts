import { once } from "node:events";
import { readFileSync } from "node:fs";
import { createServer } from "node:net";
import path from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { WebSocket } from "ws";
import { historyAnswerSchema } from "../lib/catalog/answers.ts";
import { createId } from "../lib/shared/ids.ts";
import { unwrap } from "../lib/shared/result.ts";
import { loadConfig } from "./config.ts";
import { type ChildServer, startChildServer } from "./http/test-support/child-server.ts";
import {
  firstQuestion,
  fixtureCatalog,
  labelContent,
  startTestServer,
  type TestServer,
  type Visitor,
} from "./http/test-support/test-server.ts";
import { startServer } from "./main.ts";

let server: TestServer;
const children: ChildServer[] = [];
const startChild = async (...options: Parameters<typeof startChildServer>) => {
  const child = await startChildServer(...options);
  children.push(child);
  return child;
};
beforeEach(async () => {
  server = await startTestServer();
});
afterEach(async () => {
  for (const child of children.splice(0)) child.process.kill("SIGKILL");
  await server.stop();
});

const start = (env: Record<string, string>) =>
  startServer({ config: unwrap(loadConfig({ PORT: "0", DATA_DIR: server.dataDir, ...env })) });

const comment = (body: string) =>
  ({
    type: "comment.create",
    comment: createId(),
    subject: "conv1:0",
    parent: null,
    content: { body },
  }) as const;

async function signIn(address?: string): Promise<Visitor> {
  const owner = server.visitor(address);
  const credentials = { email: "owner@example.org", password: "Owner's password" };
  expect((await owner.call("POST", "/api/auth/sign-in/email", credentials)).status).toBe(200);
  return owner;
}

async function comments(person: Visitor): Promise<string[]> {
  const reply = await person.call("GET", `/api/catalogs/${fixtureCatalog}/history?subject=conv1:0`);
  return historyAnswerSchema
    .parse(reply.body)
    .versions.map(({ record }) => (record.kind === "comment" ? record.body : record.kind));
}

describe("starting", () => {
  it("is refused on a data folder that another server uses", async () => {
    expect(await start({})).toMatchObject({ ok: false, problem: { code: "conflict" } });
  });

  it("is refused on a port that is in use, with what to set, and lets go of the data folder", async () => {
    const other = createServer().listen(0, "127.0.0.1");
    await once(other, "listening");
    const address = other.address();
    const port = typeof address === "object" && address ? address.port : 0;
    const DATA_DIR = path.join(server.dataDir, "second");
    for (let i = 0; i < 2; i++) {
      const started = await start({ PORT: String(port), DATA_DIR });
      expect(started).toMatchObject({
        problem: { code: "conflict", message: expect.stringContaining(`PORT=${port + 1}`) },
      });
    }
    other.close();
  });

  it("is refused on an address this machine does not have", async () => {
    const DATA_DIR = path.join(server.dataDir, "second");
    expect(await start({ HOST: "203.0.113.1", DATA_DIR })).toMatchObject({
      problem: { code: "invalid", message: expect.stringContaining("Set HOST") },
    });
  });
});

describe("stopping", () => {
  it("ends sockets and connections that are kept alive, at once", async () => {
    const owner = await server.owner();
    await owner.call("PATCH", "/api/settings", { openReading: true });
    const socket = new WebSocket(
      `${server.running.address.replace("http", "ws")}/collab/layer/${fixtureCatalog}/conv1`,
    );
    await once(socket, "open");
    socket.send(firstQuestion);
    await once(socket, "message");
    const closed = once(socket, "close");
    const before = performance.now();
    await server.running.close();
    await closed;
    expect(performance.now() - before).toBeLessThan(1500);
    await expect(fetch(server.running.address)).rejects.toThrow();
  });

  it("keeps everything that was acknowledged, even when the process is killed", async () => {
    await server.owner();
    await server.running.close();
    const child = await startChild(server.dataDir);
    const owner = await signIn(child.address);
    const said = Array.from({ length: 20 }, (_, i) => `comment ${i}`);
    for (const body of said) expect((await owner.command(comment(body))).status).toBe(200);
    child.process.kill("SIGKILL");
    await once(child.process, "exit");

    await server.restart();
    expect(await comments(await signIn())).toEqual(said);
  });

  it.each(["SIGINT", "SIGTERM"] as const)(
    "happens on %s, within seconds, with exit code 0",
    async (signal) => {
      const child = await startChild(path.join(server.dataDir, "second"));
      expect((await server.visitor(child.address).call("GET", "/api/session")).status).toBe(200);
      child.process.kill(signal);
      const [exitCode] = await once(child.process, "exit");
      expect(exitCode).toBe(0);
    },
  );
});

describe.skipIf(process.platform === "win32")("a full disk", () => {
  it("is told as such, acknowledges nothing, and leaves what was there before", async () => {
    await server.owner();
    await server.running.close();
    const child = await startChild(server.dataDir, 1024);
    const owner = await signIn(child.address);
    const acknowledged: string[] = [];
    let refused = await owner.command(comment("first"));
    if (refused.status === 200) acknowledged.push("first");
    for (let i = 0; i < 200 && refused.status === 200; i++) {
      const body = `${i} ${"x".repeat(4000)}`;
      refused = await owner.command(comment(body));
      if (refused.status === 200) acknowledged.push(body);
    }
    expect(refused).toMatchObject({
      status: 503,
      body: { error: { code: "unavailable", message: expect.stringContaining("could not finish this") } },
    });
    expect(acknowledged.length).toBeGreaterThan(3);
    expect(await comments(owner)).toEqual(acknowledged);
    child.process.kill("SIGTERM");
    await once(child.process, "exit");

    await server.restart();
    expect(await comments(await signIn())).toEqual(acknowledged);
  });
});

describe("the data folder", () => {
  it("holds no password and no token in the clear", async () => {
    const link = server.running.ownerLink ?? "";
    const owner = await server.owner();
    await owner.command({
      type: "label.create",
      subject: "conv1:0",
      label: createId(),
      content: labelContent(),
    });
    await server.running.close();
    const bytes = readFileSync(path.join(server.dataDir, "micrographia.sqlite")).toString("latin1");
    expect(bytes).toContain("owner@example.org");
    expect(bytes).toContain("$argon2id$v=19$m=19456,t=2,p=1$");
    expect(bytes).not.toContain("Owner's password");
    expect(bytes).not.toContain(link.split("/join/")[1]);
  });
});
