import { expect, test, vi } from "vitest";
import { createDeliver, type Delivery, personHeader } from "./delivery.ts";
import { commentOf, idOf } from "./records.fixture.ts";

const command = { id: idOf(1), type: "comment.withdraw" as const, comment: idOf(2) };
const attempt = (response: Response | Error): Promise<Delivery> =>
  createDeliver("http://host", () =>
    response instanceof Error ? Promise.reject(response) : Promise.resolve(response),
  )({ catalog: "small-net", command, person: "ada" });
const problem = (status: number, message: string) =>
  Response.json({ error: { code: "invalid", message } }, { status });

test("an answer with the record is an acceptance", async () => {
  const record = commentOf(2);
  expect(await attempt(Response.json({ record }))).toEqual({ type: "accepted", record });
});

test("an answer with a record of a kind not known here is an acceptance", async () => {
  const record = { id: idOf(2), kind: "evidence" };
  expect(await attempt(Response.json({ record }))).toEqual({ type: "accepted", record: null });
});

test.each([
  ["a page in place of the answer", new Response("<html>log in</html>")],
  ["an empty answer", new Response("")],
  ["a broken line", new TypeError("Failed to fetch")],
  ["no answer in time", new DOMException("late", "TimeoutError")],
  ["a gateway without a server", new Response("bad gateway", { status: 502 })],
  ["a server that is busy", problem(503, "later")],
])("%s decides nothing", async (_, response) => {
  expect(await attempt(response as Response)).toMatchObject({ type: "unknown" });
});

test("too many requests are told apart from a broken line, with the time that the server asks for", async () => {
  const answer = (headers: HeadersInit) => new Response("", { status: 429, headers });
  expect(await attempt(answer({ "retry-after": "3" }))).toEqual({ type: "too-many", retryAfterMs: 3000 });
  expect(await attempt(answer({}))).toEqual({ type: "too-many", retryAfterMs: null });
});

test("the time the server asks for is heard", async () => {
  const busy = new Response("", { status: 503, headers: { "retry-after": "7" } });
  expect(await attempt(busy)).toEqual({ type: "unknown", retryAfterMs: 7000 });
});

test.each([400, 403, 404, 409, 413, 422])(
  "status %i is a refusal with the server's reason",
  async (status) => {
    expect(await attempt(problem(status, "Only its author can do that."))).toEqual({
      type: "refused",
      message: "Only its author can do that.",
    });
  },
);

test("a refusal without a reason names the status", async () => {
  const refused = await attempt(new Response("too large", { status: 413 }));
  expect(refused).toMatchObject({ type: "refused", message: expect.stringContaining("413") });
});

test("nobody signed in, and a failure of the server's own, are told apart from refusals", async () => {
  expect(await attempt(problem(401, "Sign in first."))).toEqual({ type: "signed-out" });
  expect(await attempt(problem(500, "oops"))).toEqual({ type: "stumbled" });
});

test("the request names the person and carries the command", async () => {
  const fetch = vi.fn<typeof globalThis.fetch>(async () => Response.json({ record: commentOf(2) }));
  await createDeliver("http://host", fetch)({ catalog: "small net", command, person: "ada" });
  const [url, init] = fetch.mock.calls[0] ?? [];
  expect(url).toBe("http://host/api/catalogs/small%20net/commands");
  expect(new Headers(init?.headers).get(personHeader)).toBe("ada");
  expect(JSON.parse(String(init?.body))).toEqual(command);
});
