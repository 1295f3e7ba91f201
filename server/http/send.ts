/** Writes answers to the wire. */
import { createReadStream } from "node:fs";
import { stat } from "node:fs/promises";
import type { IncomingMessage, ServerResponse } from "node:http";
import { pipeline } from "node:stream/promises";
import { type Answer, type Headers, problem } from "./answer.ts";
import { parseByteRange } from "./byte-range.ts";

export async function send(
  request: IncomingMessage,
  response: ServerResponse,
  answer: Answer,
): Promise<void> {
  switch (answer.type) {
    case "json":
      return sendText(
        response,
        answer.status,
        { "content-type": "application/json; charset=utf-8", "cache-control": "no-store", ...answer.headers },
        JSON.stringify(answer.value),
      );
    case "text":
      return sendText(response, answer.status, answer.headers, answer.text);
    case "empty":
      setHeaders(response, answer.headers);
      response.writeHead(answer.status).end();
      return;
    case "bytes":
      setHeaders(response, answer.headers);
      if (isKnown(request, answer.headers)) {
        response.writeHead(304).end();
        return;
      }
      response.setHeader("content-length", answer.bytes.length);
      response.writeHead(200).end(answer.bytes);
      return;
    case "file":
      return sendFile(request, response, answer.file, answer.headers);
    default:
      return answer satisfies never;
  }
}

/** Whether whoever asks has this version already. */
const isKnown = (request: IncomingMessage, { etag }: Headers): boolean =>
  etag !== undefined && request.headers["if-none-match"] === etag;

function sendText(response: ServerResponse, status: number, headers: Headers, content: string): void {
  setHeaders(response, headers);
  response.setHeader("content-length", Buffer.byteLength(content));
  response.writeHead(status).end(content);
}

async function sendFile(
  request: IncomingMessage,
  response: ServerResponse,
  path: string,
  headers: Headers,
): Promise<void> {
  const info = await stat(path).catch((error: NodeJS.ErrnoException) => {
    if (error.code === "ENOENT" || error.code === "ENOTDIR") return null;
    throw error;
  });
  if (!info?.isFile()) {
    return send(request, response, problem("not-found", "There is no such file."));
  }
  setHeaders(response, headers);
  response.setHeader("accept-ranges", "bytes");
  const etag = headers.etag;
  if (isKnown(request, headers)) {
    response.writeHead(304).end();
    return;
  }
  // A range of another version would be put together with this one: then the whole file is sent.
  const condition = request.headers["if-range"];
  const rangeApplies = request.method === "GET" && (condition === undefined || condition === etag);
  const range = parseByteRange(rangeApplies ? request.headers.range : undefined, info.size);
  if (range.type === "unsatisfiable") {
    response.setHeader("content-range", `bytes */${info.size}`);
    response.removeHeader("content-type");
    response.writeHead(416).end();
    return;
  }
  const [start, end] = range.type === "part" ? [range.start, range.end] : [0, info.size - 1];
  if (range.type === "part") response.setHeader("content-range", `bytes ${start}-${end}/${info.size}`);
  response.setHeader("content-length", end - start + 1);
  response.writeHead(range.type === "part" ? 206 : 200);
  if (request.method === "HEAD" || info.size === 0) {
    response.end();
    return;
  }
  await pipeline(createReadStream(path, { start, end }), response);
}

function setHeaders(response: ServerResponse, headers: Headers): void {
  for (const [name, value] of Object.entries(headers)) {
    response.setHeader(name, typeof value === "string" ? value : [...value]);
  }
}
