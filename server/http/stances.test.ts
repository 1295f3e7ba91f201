import { beforeAll, describe, expect, it } from "vitest";
import { commandAnswerSchema } from "../../lib/catalog/answers.ts";
import type { CatalogRecord } from "../../lib/catalog/command.ts";
import { createId } from "../../lib/shared/ids.ts";
import { createLabel } from "./test-support/test-server.ts";
import { worldForAll } from "./test-support/world-of-tests.ts";

const { owner, ada, bob, rita: reader } = worldForAll({ ada: "annotator", bob: "annotator", rita: "reader" });
let label: string;
beforeAll(async () => {
  label = createId();
  await ada.command(createLabel("conv1:0", label));
});

const support = (of = label, reason?: string) =>
  ({
    type: "label.support",
    support: createId(),
    label: of,
    ...(reason === undefined ? {} : { reason }),
  }) as const;
const dispute = (reason: string, of = label) =>
  ({ type: "label.dispute", dispute: createId(), label: of, reason }) as const;
const choice = (of = label, reason = "It fits best.") =>
  ({ type: "choice.create", choice: createId(), label: of, reason }) as const;
const recordOf = (reply: { body: unknown }): CatalogRecord => commandAnswerSchema.parse(reply.body).record;

describe("support and dispute", () => {
  it("are for those who write, of others' labels, and a dispute says why", async () => {
    expect((await reader.command(dispute("no"))).status).toBe(403);
    expect((await reader.command(support())).status).toBe(403);
    expect((await ada.command(dispute("my own"))).status).toBe(403);
    expect((await bob.command(dispute("  "))).status).toBe(400);
    expect((await bob.command(dispute("x".repeat(2001)))).status).toBe(400);
    expect((await bob.command(dispute("no", createId()))).status).toBe(404);
  });

  it("are one record each, however often and however much at once they are stated", async () => {
    const replies = await Promise.all([bob.command(dispute("one")), bob.command(dispute("two"))]);
    expect(replies.map(({ status }) => status)).toEqual([200, 200]);
    const [first, second] = replies.map(recordOf);
    expect(first?.id).toBe(second?.id);
  });

  it("of which the one stated last is later than the other, whatever the clock says", async () => {
    const against = recordOf(await bob.command(dispute("no")));
    const supporting = recordOf(await bob.command(support(label, "yes")));
    expect(supporting.updatedAt > against.updatedAt).toBe(true);
    const again = recordOf(await bob.command(dispute("no")));
    expect(again).toMatchObject({ id: against.id, reason: "no" });
    expect(again.updatedAt > supporting.updatedAt).toBe(true);
  });

  it("keep what was typed as text, whatever it looks like", async () => {
    const script = '<img src=x onerror="alert(1)"><script>alert(1)</script>';
    expect(recordOf(await bob.command(dispute(script)))).toMatchObject({ reason: script });
  });

  it("end with the label", async () => {
    const gone = createId();
    await ada.command(createLabel("conv1:1", gone));
    await ada.command({ type: "label.withdraw", label: gone });
    expect((await bob.command(support(gone))).status).toBe(409);
    expect((await bob.command(dispute("no", gone))).status).toBe(409);
    expect((await owner.command(choice(gone))).status).toBe(409);
  });
});

describe("an editor's decision", () => {
  it("is made by editors only, with a reason, and changed by nobody else", async () => {
    expect((await ada.command(choice())).status).toBe(403);
    expect((await reader.command(choice())).status).toBe(403);
    expect((await owner.command(choice(label, " "))).status).toBe(400);
    expect((await owner.command(choice(createId()))).status).toBe(404);
    const made = choice();
    expect(recordOf(await owner.command(made))).toMatchObject({ kind: "choice", subject: "conv1:0", label });
    const revise = { type: "choice.revise", choice: made.choice, reason: "better words" } as const;
    expect((await ada.command(revise)).status).toBe(403);
    expect(recordOf(await owner.command(revise))).toMatchObject({ reason: "better words", version: 2 });
    expect((await ada.command({ type: "choice.withdraw", choice: made.choice })).status).toBe(403);
    expect((await owner.command({ type: "choice.withdraw", choice: made.choice })).status).toBe(200);
  });

  it("cannot take the id of another record", async () => {
    expect((await owner.command({ ...choice(), choice: label })).status).toBe(409);
  });
});
