import type { IncomingMessage } from "node:http";
import { PassThrough } from "node:stream";
import { describe, expect, it } from "vitest";
import { readBytes, releaseBody } from "./body.ts";

const megabyte = Buffer.alloc(2 ** 20); // sent again and again, so that this test holds little
const limit = 64 * 2 ** 20;

/** A request that sends so many megabytes, and then waits or ends. */
function sending(megabytes: number, { ends }: { ends: boolean }) {
  const request = Object.assign(new PassThrough(), { headers: {} }) as unknown as IncomingMessage &
    PassThrough;
  const body = readBytes(request, limit);
  for (let sent = 0; sent < megabytes; sent++) request.write(megabyte);
  if (ends) request.end();
  return { request, body };
}

describe("bodies of requests", () => {
  it("are held up to a limit for all of them together, until they are answered", async () => {
    const waiting = Array.from({ length: 8 }, () => sending(63, { ends: false }));
    for (const { body } of waiting) body.catch(() => undefined);
    await new Promise(setImmediate);
    const refused = sending(20, { ends: true });
    await expect(refused.body).rejects.toMatchObject({ code: "unavailable" });
    releaseBody(refused.request);
    expect((await sending(1, { ends: true }).body).length).toBe(2 ** 20);
    for (const { request } of waiting) releaseBody(request);
    const taken = sending(20, { ends: true });
    expect((await taken.body).length).toBe(20 * 2 ** 20);
    releaseBody(taken.request);
    releaseBody(taken.request); // and not twice
    expect((await sending(1, { ends: true }).body).length).toBe(2 ** 20);
  });

  it("of one request have their own limit", async () => {
    const { request, body } = sending(65, { ends: false });
    await expect(body).rejects.toMatchObject({ code: "too-large" });
    releaseBody(request);
  });
});
