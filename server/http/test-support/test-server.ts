/** A real server on a free port and a folder of its own, and people who talk to it over HTTP. */
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { inviteAnswerSchema } from "../../../lib/catalog/answers.ts";
import type { Command } from "../../../lib/catalog/command.ts";
import type { Role } from "../../../lib/catalog/person.ts";
import type { Manifest } from "../../../lib/model/manifest.ts";
import { createId } from "../../../lib/shared/ids.ts";
import { unwrap } from "../../../lib/shared/result.ts";
import { loadConfig } from "../../config.ts";
import { type RunningServer, type StartOptions, startServer } from "../../main.ts";
import { writeFixturePack } from "./fixture-pack.ts";

export const fixtureCatalog = "small-net";

export type Reply = { readonly status: number; readonly body: unknown; readonly headers: Headers };

/** Somebody with a browser of their own. */
export type Visitor = {
  fetch(path: string, init?: RequestInit): Promise<Response>;
  /** Sends JSON when there is a body, and reads JSON. */
  call(method: string, path: string, body?: unknown, headers?: Record<string, string>): Promise<Reply>;
  /** What their browser sends as its cookies, for sockets. */
  cookie(): string;
  command(command: DistributiveOmit<Command, "id">, id?: string): Promise<Reply>;
};
type DistributiveOmit<T, Key extends keyof T> = T extends unknown ? Omit<T, Key> : never;

export type TestServer = {
  readonly dataDir: string;
  readonly manifest: Manifest;
  readonly log: string[];
  readonly running: RunningServer;
  /** The time, as the server sees it; move it forward with `advance`. */
  advance(ms: number): void;
  /** Stops the server and starts it again on the same folder. */
  restart(): Promise<void>;
  /** `address` is another server's than this one. */
  visitor(address?: string): Visitor;
  /** Joins by the owner link. */
  owner(): Promise<Visitor>;
  /** Joins by a fresh invite of the owner's. */
  invited(owner: Visitor, role: Exclude<Role, "owner">, name: string): Promise<Visitor>;
  stop(): Promise<void>;
};

export async function startTestServer(
  env: Record<string, string> = {},
  limits: NonNullable<StartOptions["limits"]> = {},
): Promise<TestServer> {
  const dataDir = await mkdtemp(path.join(tmpdir(), "micrographia-"));
  const manifest = await writeFixturePack(path.join(dataDir, "packs"), fixtureCatalog);
  const config = unwrap(loadConfig({ PORT: "0", DATA_DIR: dataDir, ...env }));
  const log: string[] = [];
  let offset = 0;
  const start = async () =>
    unwrap(
      await startServer({
        config,
        clock: () => new Date(Date.now() + offset),
        log: (message) => log.push(message),
        shippedPacks: path.join(dataDir, "shipped"),
        limits,
      }),
    );
  let running = await start();

  const local = () => `http://127.0.0.1:${running.port}`;

  const joinBy = async (link: string, name: string): Promise<Visitor> => {
    const person = createVisitor(local);
    const token = link.split("/join/")[1];
    const body = { name, email: `${name.toLowerCase()}@example.org`, password: `${name}'s password` };
    const reply = await person.call("POST", `/api/join/${token}`, body);
    if (reply.status !== 200) throw new Error(`could not join: ${JSON.stringify(reply.body)}`);
    return person;
  };

  return {
    dataDir,
    manifest,
    log,
    get running() {
      return running;
    },
    advance: (ms) => {
      offset += ms;
    },
    restart: async () => {
      await running.close();
      running = await start();
    },
    visitor: (address) => createVisitor(() => address ?? local()),
    owner: () => joinBy(running.ownerLink ?? "", "Owner"),
    invited: async (owner, role, name) => {
      const reply = await owner.call("POST", "/api/invites", { role, expiresInDays: 1, uses: 1 });
      return joinBy(inviteAnswerSchema.parse(reply.body).link, name);
    },
    stop: async () => {
      await running.close();
      await rm(dataDir, { recursive: true, force: true });
    },
  };
}

function createVisitor(address: () => string): Visitor {
  const cookies = new Map<string, string>();
  const visitor: Visitor = {
    fetch: async (url, init = {}) => {
      const headers = new Headers(init.headers);
      if (cookies.size > 0) headers.set("cookie", visitor.cookie());
      const response = await fetch(`${address()}${url}`, { ...init, headers });
      for (const cookie of response.headers.getSetCookie()) {
        const [, name = "", value = ""] = /^([^=]+)=([^;]*)/.exec(cookie) ?? [];
        if (value === "" || /max-age=0/i.test(cookie)) cookies.delete(name);
        else cookies.set(name, value);
      }
      return response;
    },
    call: async (method, url, body, headers = {}) => {
      const response = await visitor.fetch(url, {
        method,
        headers: { ...(body === undefined ? {} : { "content-type": "application/json" }), ...headers },
        ...(body === undefined ? {} : { body: JSON.stringify(body) }),
      });
      const text = await response.text();
      const isJson = response.headers.get("content-type")?.startsWith("application/json");
      return { status: response.status, headers: response.headers, body: isJson ? JSON.parse(text) : text };
    },
    cookie: () => [...cookies].map((pair) => pair.join("=")).join("; "),
    command: (command, id = createId()) =>
      visitor.call("POST", `/api/catalogs/${fixtureCatalog}/commands`, { id, ...command }),
  };
  return visitor;
}

/** A label's content, with whatever a test cares about. */
export const labelContent = (content: Partial<Record<"name" | "family" | "reason", string>> = {}) => ({
  name: "curve detector",
  family: "curves",
  confidence: 0.8,
  reason: "It looks like one.",
  ...content,
});

/** Commands that say something, with fresh ids where a test names none. */
export const createLabel = (subject: string, label = createId(), content = labelContent()) =>
  ({ type: "label.create", subject, label, content }) as const;

export const createComment = (
  subject: string,
  body: string,
  parent: string | null = null,
  comment = createId(),
) => ({ type: "comment.create", subject, comment, parent, content: { body } }) as const;

/** What a stock y-websocket client says first: it asks for everything, having nothing. */
export const firstQuestion = new Uint8Array([0, 0, 1, 0]);
