import { describe, expect, it } from "vitest";
import { httpSource } from "./http-source.ts";
import { openPack } from "./pack.ts";
import { makeTinyPack } from "./testing/tiny-pack.ts";

const files = await makeTinyPack();

type Server = { readonly fetch: typeof fetch; readonly requests: { url: string; range: string | null }[] };

/** A server of the tiny pack that answers ranges as told. */
function server(ranges: "answered" | "ignored" | "shifted" | "truncated"): Server {
  const requests: Server["requests"] = [];
  const answer = async (url: string | URL | Request, init?: RequestInit): Promise<Response> => {
    const range = new Headers(init?.headers).get("range");
    requests.push({ url: String(url), range });
    if (String(url).includes("manifest.json")) return Response.json(files.manifest);
    const match = /^bytes=(\d+)-(\d+)$/.exec(range ?? "");
    if (ranges === "ignored" || !match) return new Response(files.weights as Uint8Array<ArrayBuffer>);
    const [start, last] = [Number(match[1]), Number(match[2])];
    const shift = ranges === "shifted" ? 1 : 0;
    const bytes = files.weights.slice(start + shift, last + 1 + shift - (ranges === "truncated" ? 1 : 0));
    const headers = { "content-range": `bytes ${start + shift}-${last + shift}/${files.weights.length}` };
    return new Response(bytes as Uint8Array<ArrayBuffer>, { status: 206, headers });
  };
  return { fetch: answer as typeof fetch, requests };
}

const open = ({ fetch }: Server) => openPack(httpSource("/packs/tiny", "v=1", { fetch }));

describe("a pack from a server", () => {
  it("is read in ranges, at addresses that carry the version", async () => {
    const from = server("answered");
    const pack = await open(from);
    await pack.tensor("stem/weights");
    expect(from.requests.map(({ url }) => url)).toEqual([
      "/packs/tiny/manifest.json?v=1",
      "/packs/tiny/weights.safetensors?v=1",
      "/packs/tiny/weights.safetensors?v=1",
    ]);
    expect(from.requests[2]?.range).toMatch(/^bytes=\d+-\d+$/);
  });

  it("is read whole, once, from a server that ignores ranges", async () => {
    const from = server("ignored");
    const pack = await open(from);
    const tensors = await pack.tensors(["stem/weights", "logits/weights"]);
    expect(tensors.size).toBe(2);
    expect(from.requests).toHaveLength(2);
  });

  it.each(["shifted", "truncated"] as const)(
    "is refused when the ranges that come are %s",
    async (ranges) => {
      await expect(open(server(ranges))).rejects.toMatchObject({ code: "corrupt" });
    },
  );

  it.each([
    [404, "not-found"],
    [403, "forbidden"],
    [500, "unavailable"],
  ])("turns status %i into %s", async (status, code) => {
    const fetch = (async () => new Response("", { status })) as typeof globalThis.fetch;
    await expect(openPack(httpSource("/packs/tiny", "", { fetch }))).rejects.toMatchObject({ code });
  });

  it("says that it cannot be reached, or that it was stopped", async () => {
    const fetch = (async () => {
      throw new TypeError("network down");
    }) as typeof globalThis.fetch;
    await expect(openPack(httpSource("/p", "", { fetch }))).rejects.toMatchObject({ code: "unavailable" });
    const stopped = httpSource("/p", "", { fetch, signal: AbortSignal.abort() });
    await expect(openPack(stopped)).rejects.toMatchObject({ code: "cancelled" });
  });
});
