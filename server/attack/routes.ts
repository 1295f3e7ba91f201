/** Every route there is, read from the source, so that one that is added is attacked as well. */
import { readdirSync, readFileSync } from "node:fs";
import { request } from "node:http";
import path from "node:path";
import { fileURLToPath } from "node:url";

export type RouteText = { readonly method: string; readonly pattern: string };

const folder = fileURLToPath(new URL("../http/routes", import.meta.url));

export const allRoutes: readonly RouteText[] = readdirSync(folder).flatMap((name) =>
  [...readFileSync(path.join(folder, name), "utf8").matchAll(/\broute\(\s*"([A-Z]+)",\s*"([^"]+)"/g)].map(
    ([, method = "", pattern = ""]) => ({ method, pattern }),
  ),
);

/** A path of the pattern; every part is replaced by what `parts` says, or by something that could be an id. */
export const pathOf = (pattern: string, parts: Readonly<Record<string, string>> = {}): string =>
  pattern.replaceAll(/:(\w+)/g, (_, name: string) => parts[name] ?? "00000000-0000-4000-8000-000000000000");

export const isReading = ({ method }: RouteText): boolean => method === "GET";

/** A request whose first line and headers are exactly what is said: `fetch` tidies paths, and sets the Host itself. */
export function rawRequest(
  port: number,
  method: string,
  target: string,
  headers: Readonly<Record<string, string>>,
  body = "",
): Promise<{ readonly status: number; readonly text: string }> {
  return new Promise((resolve, reject) => {
    const sent = request({ host: "127.0.0.1", port, method, path: target, headers }, (response) => {
      const chunks: Buffer[] = [];
      response.on("data", (chunk: Buffer) => chunks.push(chunk));
      response.on("end", () =>
        resolve({ status: response.statusCode ?? 0, text: Buffer.concat(chunks).toString() }),
      );
    });
    sent.on("error", reject);
    sent.end(body);
  });
}
