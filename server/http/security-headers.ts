/** Headers of every answer. */
import { randomBytes } from "node:crypto";
import type { IncomingMessage, ServerResponse } from "node:http";

const policyHeader = "content-security-policy";

/**
 * The page loads nothing from anywhere else and is framed by nobody else. A script runs when it is a file of this server,
 * or carries the nonce of this very answer, as the few do that Next writes into a page. TensorFlow.js compiles
 * WebAssembly; nothing compiles JavaScript. Styles may be written inline: React, KaTeX and the drawings place things so.
 *
 * In development Next evaluates modules to replace them in a running page.
 */
const contentSecurityPolicy = (nonce: string, dev: boolean): string =>
  [
    "default-src 'self'",
    `script-src 'self' 'nonce-${nonce}' 'wasm-unsafe-eval'${dev ? " 'unsafe-eval'" : ""}`,
    "style-src 'self' 'unsafe-inline'",
    "img-src 'self' data: blob:",
    "font-src 'self' data:",
    "connect-src 'self' data: blob:",
    "worker-src 'self'",
    "object-src 'none'",
    "base-uri 'none'",
    "form-action 'self'",
    "frame-ancestors 'self'",
  ].join("; ");

const headers: Readonly<Record<string, string>> = {
  "x-content-type-options": "nosniff",
  // For browsers that do not know frame-ancestors.
  "x-frame-options": "SAMEORIGIN",
  // Addresses hold invite tokens.
  "referrer-policy": "same-origin",
  "permissions-policy": "camera=(), geolocation=(), microphone=(), payment=(), usb=()",
  // Together these isolate the page, which gives WebAssembly its threads.
  "cross-origin-opener-policy": "same-origin",
  "cross-origin-embedder-policy": "require-corp",
  "cross-origin-resource-policy": "same-origin",
};

/** Browsers that came over https come back over https; half a year, renewed by every answer. */
const strictTransport = `max-age=${182 * 24 * 60 * 60}`;

export type SecurityPolicy = { readonly secure: boolean; readonly dev: boolean };

/** Pages that other sites may show within theirs: each says itself by whom (`embedHeaders`). */
const isEmbed = ({ url = "" }: IncomingMessage): boolean => url.startsWith("/embed/");

/**
 * For a page of `/embed/`: it holds drawings and links, runs nothing and loads nothing. Any site may frame it when everybody may read what
 * it shows; otherwise this server's own pages alone.
 */
export const embedHeaders = (framedBy: "anybody" | "own pages"): Readonly<Record<string, string>> => ({
  [policyHeader]: [
    "default-src 'none'",
    "style-src 'unsafe-inline'",
    "img-src data:",
    "base-uri 'none'",
    "form-action 'none'",
    `frame-ancestors ${framedBy === "anybody" ? "*" : "'self'"}`,
  ].join("; "),
  // A page that isolates itself frames nothing that does not allow it.
  "cross-origin-resource-policy": framedBy === "anybody" ? "cross-origin" : "same-origin",
  ...(framedBy === "anybody" ? {} : { "x-frame-options": "SAMEORIGIN" }),
});

/**
 * Sets the headers of an answer. The policy is put on the request as well, where Next looks for the nonce that its scripts
 * must carry; whatever was sent under that name is overwritten.
 */
export function setSecurityHeaders(
  request: IncomingMessage,
  response: ServerResponse,
  { secure, dev }: SecurityPolicy,
): void {
  const policy = contentSecurityPolicy(randomBytes(16).toString("base64"), dev);
  request.headers[policyHeader] = policy;
  response.setHeader(policyHeader, policy);
  for (const [name, value] of Object.entries(headers)) response.setHeader(name, value);
  // It would forbid what frame-ancestors allows, in browsers that know both and mistake their order.
  if (isEmbed(request)) response.removeHeader("x-frame-options");
  if (secure) response.setHeader("strict-transport-security", strictTransport);
}
