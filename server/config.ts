/** The only reader of the environment: what it may say, what it means, and what to do when it is wrong. */
import path from "node:path";
import { z } from "zod";
import { fail, ok, type Result } from "../lib/shared/result.ts";

export type Config = {
  /** 0 lets the system choose a free one. */
  readonly port: number;
  readonly host: string;
  /** Absolute. */
  readonly dataDir: string;
  /** The address people use when it is not `http://HOST:PORT`, behind a proxy for instance; an origin without a slash at the end. */
  readonly publicUrl: string | null;
  readonly mode: "development" | "production";
  /** How many proxies stand before the server whose `X-Forwarded-For` is believed. */
  readonly trustProxy: number;
};

const advice = {
  PORT: "Set PORT to a whole number from 0 to 65535, for example PORT=3000.",
  HOST: "Set HOST to an address of this machine, for example HOST=127.0.0.1 (only this machine) or HOST=0.0.0.0 (every network).",
  DATA_DIR: "Set DATA_DIR to the path of a folder, for example DATA_DIR=./data.",
  PUBLIC_URL:
    "Set PUBLIC_URL to the address people use, with nothing after the host and port, for example PUBLIC_URL=https://micrographia.example.org.",
  TRUST_PROXY:
    "Set TRUST_PROXY to the number of proxies of your own before this server that append to X-Forwarded-For, from 0 to 9, for example TRUST_PROXY=1.",
  NODE_ENV: "Set NODE_ENV to development or production, or leave it out.",
} as const;

const environmentSchema = z.object({
  PORT: z
    .string()
    .regex(/^\d{1,5}$/)
    .transform(Number)
    .pipe(z.number().max(65_535))
    .default(3000),
  // A host name or an IP address; the operating system has the last word on whether it can listen there.
  HOST: z
    .string()
    .max(253)
    .regex(/^[A-Za-z0-9:._-]+$/)
    .default("127.0.0.1"),
  DATA_DIR: z
    .string()
    .refine((text) => !text.includes("\0"))
    .default("./data"),
  PUBLIC_URL: z
    .string()
    .refine(isOrigin)
    .transform((text) => new URL(text).origin)
    .nullable()
    .default(null),
  TRUST_PROXY: z.string().regex(/^\d$/).transform(Number).default(0),
  NODE_ENV: z.enum(["development", "production", "test"]).default("production"),
});

function isOrigin(text: string): boolean {
  if (!URL.canParse(text)) return false;
  const url = new URL(text);
  return /^https?:$/.test(url.protocol) && url.pathname === "/" && !url.search && !url.hash && !url.username;
}

/**
 * Reads the configuration. An empty variable counts as absent, as shells and container files write it.
 * A wrong one is a problem that names every wrong variable, its value, and what to set.
 */
export function loadConfig(env: Readonly<Record<string, string | undefined>>): Result<Config> {
  const given = Object.keys(advice).flatMap((name) => {
    const value = env[name]?.trim();
    return value ? [[name, value]] : [];
  });
  const parsed = environmentSchema.safeParse(Object.fromEntries(given));
  if (!parsed.success) {
    const names = new Set(parsed.error.issues.map((issue) => String(issue.path[0])));
    const lines = (Object.keys(advice) as (keyof typeof advice)[])
      .filter((name) => names.has(name))
      .map((name) => `${name} is “${env[name]}”, which cannot be used. ${advice[name]}`);
    return fail("invalid", lines.join("\n"));
  }
  const { PORT, HOST, DATA_DIR, PUBLIC_URL, TRUST_PROXY, NODE_ENV } = parsed.data;
  return ok({
    port: PORT,
    host: HOST,
    dataDir: path.resolve(DATA_DIR),
    publicUrl: PUBLIC_URL,
    mode: NODE_ENV === "development" ? "development" : "production",
    trustProxy: TRUST_PROXY,
  });
}

/** The data folder alone, for programs that serve nobody: what else the environment says does not matter to them. */
export const loadDataDir = ({ DATA_DIR }: Readonly<Record<string, string | undefined>>): Result<string> => {
  const config = loadConfig({ DATA_DIR });
  return config.ok ? ok(config.value.dataDir) : config;
};

/** Whether an address is reached from this machine only. */
export const isLoopback = (host: string): boolean =>
  host === "localhost" || host.endsWith(".localhost") || host === "::1" || /^127\.\d+\.\d+\.\d+$/.test(host);

/** `http://host:port`, with an IPv6 address in brackets and a wildcard address as the name this machine has for itself. */
export function formatAddress(host: string, port: number): string {
  const name = host === "0.0.0.0" || host === "::" ? "localhost" : host.includes(":") ? `[${host}]` : host;
  return `http://${name}:${port}`;
}
