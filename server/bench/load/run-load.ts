/** Puts a server under load, in processes of their own so that neither pays for the other, and says how it bore it. */
import { type ChildProcess, fork } from "node:child_process";
import { once } from "node:events";
import path from "node:path";
import { z } from "zod";
import { inviteAnswerSchema } from "../../../lib/catalog/answers.ts";
import { createId } from "../../../lib/shared/ids.ts";
import { MicrographiaError } from "../../../lib/shared/result.ts";
import { formatDocumentName } from "../../../lib/sync/documents.ts";
import {
  type GeneratorMessage,
  generatorMessageSchema,
  type LoadPlan,
  type LoadTarget,
  quantile,
  type Usage,
  usageSchema,
} from "./plan.ts";

export type LoadResult = {
  /** In milliseconds, from sending an edit to its arrival at another connection. */
  readonly p50: number;
  readonly p95: number;
  readonly p99: number;
  readonly deliveries: number;
  readonly missing: number;
  /** Milliseconds of processor time that the server used per second. */
  readonly cpuMsPerSecond: number;
  readonly rssBytes: number;
};

const startScript = (name: string, ...args: string[]): ChildProcess =>
  fork(path.join(import.meta.dirname, name), args, { stdio: ["ignore", "ignore", "inherit", "ipc"] });

async function nextMessage(child: ChildProcess): Promise<unknown> {
  const [message] = await Promise.race([
    once(child, "message"),
    once(child, "exit").then(([code]) => {
      throw new MicrographiaError("unavailable", `A process of the measurement ended with code ${code}.`);
    }),
  ]);
  return message;
}

async function stop(child: ChildProcess): Promise<void> {
  const gone = once(child, "exit");
  if (child.connected) child.disconnect();
  await gone;
}

async function usageOf(child: ChildProcess): Promise<Usage> {
  const answer = nextMessage(child);
  child.send("usage");
  return usageSchema.parse(await answer);
}

/** The bare relay under a load. */
export async function loadRelay(plan: LoadPlan): Promise<LoadResult> {
  const relay = startScript("relay.ts");
  try {
    const port = z.number().parse(await nextMessage(relay));
    const urls = Array.from({ length: plan.documents }, (_, index) => `ws://127.0.0.1:${port}/text-${index}`);
    return await measure(relay, { urls, cookies: [""], origin: `http://127.0.0.1:${port}` }, plan);
  } finally {
    await stop(relay);
  }
}

/** The real server under a load: texts of hypotheses that annotators write. `dataDir` is an empty folder. */
export async function loadServer(plan: LoadPlan, dataDir: string): Promise<LoadResult> {
  const server = startScript("served.ts", dataDir);
  try {
    const { port, ownerLink } = z
      .object({ port: z.number(), ownerLink: z.string() })
      .parse(await nextMessage(server));
    return await measure(server, await prepare(`http://127.0.0.1:${port}`, ownerLink, plan), plan);
  } finally {
    await stop(server);
  }
}

/** People who write, enough that nobody has more connections than a person has in life. */
const people = 25;
const catalog = "specimen";

async function prepare(origin: string, ownerLink: string, plan: LoadPlan): Promise<LoadTarget> {
  const owner = await join(origin, ownerLink, "Owner");
  const invited = await call(origin, owner, "/api/invites", {
    role: "annotator",
    expiresInDays: 1,
    uses: people,
  });
  const { link } = inviteAnswerSchema.parse(invited);
  const cookies: string[] = [];
  for (let person = 0; person < people; person++) cookies.push(await join(origin, link, `Person ${person}`));
  const urls: string[] = [];
  for (let index = 0; index < plan.documents; index++) {
    const hypothesis = createId();
    const content = { title: `Load ${index}`, units: [], families: [], edges: [] };
    await call(origin, owner, `/api/catalogs/${catalog}/commands`, {
      id: createId(),
      type: "hypothesis.create",
      hypothesis,
      content,
    });
    const name = formatDocumentName({ type: "text", catalog, subject: `hypothesis/${hypothesis}` });
    urls.push(`${origin.replace("http", "ws")}/collab/${name}`);
  }
  return { urls, cookies, origin };
}

async function post(origin: string, cookie: string, url: string, body: unknown): Promise<Response> {
  const response = await fetch(`${origin}${url}`, {
    method: "POST",
    headers: { "content-type": "application/json", origin, cookie },
    body: JSON.stringify(body),
  });
  if (response.ok) return response;
  throw new MicrographiaError("unavailable", `${url} answered ${response.status}: ${await response.text()}`);
}

const call = async (origin: string, cookie: string, url: string, body: unknown): Promise<unknown> =>
  (await post(origin, cookie, url, body)).json();

async function join(origin: string, link: string, name: string): Promise<string> {
  const account = {
    name,
    email: `${name.replace(" ", "-").toLowerCase()}@example.org`,
    password: createId(),
  };
  const response = await post(origin, "", `/api/join/${link.split("/join/")[1] ?? ""}`, account);
  return response.headers
    .getSetCookie()
    .map((cookie) => cookie.split(";", 1)[0])
    .join("; ");
}

async function measure(server: ChildProcess, target: LoadTarget, plan: LoadPlan): Promise<LoadResult> {
  const generator = startScript("generator.ts");
  const next = async (): Promise<GeneratorMessage> =>
    generatorMessageSchema.parse(await nextMessage(generator));
  const failed = (message: GeneratorMessage) =>
    new MicrographiaError("unavailable", message.type === "failed" ? message.message : "out of turn");
  try {
    const begun = next();
    generator.send({ target, plan });
    const first = await begun;
    if (first.type !== "counting") throw failed(first);
    const [before, started] = [await usageOf(server), performance.now()];
    const seen = await next();
    const [after, seconds] = [await usageOf(server), (performance.now() - started) / 1000];
    if (seen.type !== "done") throw failed(seen);
    const latencies = seen.latencies.toSorted((a, b) => a - b);
    return {
      p50: quantile(latencies, 0.5),
      p95: quantile(latencies, 0.95),
      p99: quantile(latencies, 0.99),
      deliveries: latencies.length,
      missing: seen.missing,
      cpuMsPerSecond: (after.cpuMs - before.cpuMs) / seconds,
      rssBytes: after.rssBytes,
    };
  } finally {
    if (generator.exitCode === null) await stop(generator);
  }
}
