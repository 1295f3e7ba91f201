import { describe, expect, it } from "vitest";
import { closeCodes } from "./close-codes.ts";
import type { OutboxEntry } from "./local-store.ts";
import { createPatience } from "./made-here.ts";

const article = "00000000-0000-4000-8000-000000000001";
const entry: OutboxEntry = {
  command: { id: "00000000-0000-4000-8000-000000000002", type: "article.withdraw", article },
  ...{ catalog: "net", subject: null, person: "ada", queuedAt: "2026-01-01T00:00:00.000Z", refusal: null },
};
const unknown = () => ({ type: "refused", code: closeCodes.notFound });

function page() {
  const asked: number[] = [];
  return { asked, isWaitedOut: createPatience("net", `article/${article}`, () => asked.push(1)) };
}

describe("a document of what was made here", () => {
  it("is asked for again once the server has heard of it, whichever of the two it says first", () => {
    const early = page();
    const refused = unknown();
    expect(early.isWaitedOut(refused, [entry])).toBe(true);
    expect(early.asked).toHaveLength(0);
    expect(early.isWaitedOut(refused, [])).toBe(true);
    expect(early.asked).toHaveLength(1);

    const late = page();
    expect(late.isWaitedOut({ type: "connecting" }, [entry])).toBe(false);
    expect(late.isWaitedOut({ type: "connecting" }, [])).toBe(false);
    expect(late.isWaitedOut(unknown(), [])).toBe(true);
    expect(late.asked).toHaveLength(1);
  });

  it("is asked for once: the second refusal is the last word", () => {
    const { asked, isWaitedOut } = page();
    const first = unknown();
    isWaitedOut(first, [entry]);
    isWaitedOut(first, []);
    // Until the server answers, the line is the same.
    expect(isWaitedOut(first, [])).toBe(true);
    expect(isWaitedOut(unknown(), [])).toBe(false);
    expect(asked).toHaveLength(1);
  });

  it("is not waited for where nothing of it was made here, or it was refused, or the server has another reason", () => {
    const { asked, isWaitedOut } = page();
    expect(isWaitedOut(unknown(), [])).toBe(false);
    expect(isWaitedOut(unknown(), [{ ...entry, catalog: "other" }])).toBe(false);
    expect(isWaitedOut(unknown(), [{ ...entry, refusal: "No." }])).toBe(false);
    expect(isWaitedOut({ type: "refused", code: closeCodes.forbidden }, [entry])).toBe(false);
    expect(asked).toHaveLength(0);
  });
});
