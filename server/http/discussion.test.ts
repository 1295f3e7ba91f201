import { describe, expect, it } from "vitest";
import { z } from "zod";
import { mentionableSchema, talkedEdgesSchema, threadsAnswerSchema } from "../../lib/catalog/discussion.ts";
import { formatMention } from "../../lib/catalog/mentions.ts";
import { createId } from "../../lib/shared/ids.ts";
import { createComment, fixtureCatalog, type Visitor } from "./test-support/test-server.ts";
import { worldForAll } from "./test-support/world-of-tests.ts";

const { server, owner, ada, bob, rita } = worldForAll({ ada: "annotator", bob: "annotator", rita: "reader" });

const base = `/api/catalogs/${fixtureCatalog}`;
const unit = "inception_3b/output:1";
const edge = "edge/conv1%3A2/inception_3b%2Foutput%3A1";

const say = async (person: Visitor, subject: string, body: string, parent: string | null = null) => {
  const comment = createId();
  expect((await person.command(createComment(subject, body, parent, comment))).status).toBe(200);
  server.advance(1000);
  return comment;
};
const resolve = async (person: Visitor, subject: string, comment: string, state: "resolved" | "reopened") => {
  const content = { state, reason: `It is ${state}.` };
  const reply = await person.command({
    type: "resolution.create",
    resolution: createId(),
    subject,
    comment,
    content,
  });
  server.advance(1000);
  return reply;
};
const threadsOf = async (person: Visitor, query = "") =>
  threadsAnswerSchema.parse((await person.call("GET", `${base}/threads${query}`)).body);
const commentsOf = async (person: Visitor, query = "") =>
  (await threadsOf(person, query)).items.map(({ comment }) => comment);

describe("the threads of a catalog", () => {
  it("stand with the latest word first, resolved or open, and can be chosen among", async () => {
    const first = await say(ada, unit, "Is this a **curve**?");
    const second = await say(bob, edge, "Why is this weight négative?");
    const answer = await say(ada, unit, "Deep down.", first);
    await say(bob, unit, "Deeper still: Krümmung.", answer);
    expect(await commentsOf(rita)).toEqual([first, second]);

    expect((await resolve(ada, unit, first, "resolved")).status).toBe(200);
    const { items, open, resolved, people } = await threadsOf(rita, "?state=resolved");
    expect({ open, resolved }).toEqual({ open: 1, resolved: 1 });
    expect(items).toMatchObject([
      {
        comment: first,
        subject: unit,
        text: "Is this a curve?",
        replies: 2,
        resolved: { reason: "It is resolved." },
      },
    ]);
    expect(people.map(({ name }) => name)).toContain("Ada");
    expect(await commentsOf(rita, "?state=open")).toEqual([second]);
    expect(await commentsOf(rita, "?about=edge")).toEqual([second]);
    expect(await commentsOf(rita, "?about=family")).toEqual([]);
    // In any case, with or without accents, and in answers too.
    expect(await commentsOf(rita, "?q=KRUMMUNG")).toEqual([first]);
    expect(await commentsOf(rita, "?q=negative%20weight")).toEqual([second]);
    expect(await commentsOf(rita, "?q=%25")).toEqual([]);

    await resolve(bob, unit, first, "reopened");
    expect((await threadsOf(rita)).items[0]).toMatchObject({ comment: first, resolved: null });
    expect(await commentsOf(rita, "?state=resolved")).toEqual([]);
  });

  it("count what one has not read, and list only such threads when asked to", async () => {
    const [one, two] = [await say(ada, "conv1:0", "One."), await say(ada, "conv1:1", "Two.")];
    const unread = async () =>
      (await threadsOf(bob)).items.filter((thread) => thread.unread > 0).map(({ comment }) => comment);
    expect((await unread()).slice(0, 2)).toEqual([two, one]);
    const request = { as: "read", catalog: fixtureCatalog, subject: "conv1:1", place: 2 ** 40 };
    await bob.call("PUT", "/api/inbox/marks", request);
    expect(await unread()).not.toContain(two);
    expect(await commentsOf(bob, "?unread=1")).toEqual(await unread());
  });

  it("leave out what was withdrawn, and keep a thread that others have answered", async () => {
    const gone = await say(ada, "conv1:2", "Never mind.");
    await ada.command({ type: "comment.withdraw", comment: gone });
    const kept = await say(ada, "conv1:2", "Wrong.");
    await say(bob, "conv1:2", "Why wrong?", kept);
    await ada.command({ type: "comment.withdraw", comment: kept });
    const { items } = await threadsOf(rita);
    expect(items.map(({ comment }) => comment)).not.toContain(gone);
    expect(items.find(({ comment }) => comment === kept)).toMatchObject({
      author: null,
      text: "Why wrong?",
      replies: 1,
    });
  });

  it("answer to nonsense as if it had not been asked", async () => {
    expect(await commentsOf(rita, "?state=x&about=y&skip=-1")).toEqual(await commentsOf(rita));
    expect(await commentsOf(rita, "?skip=1000")).toEqual([]);
  });
});

describe("resolving", () => {
  it("is refused to readers, without a reason, in another thread, and of an answer", async () => {
    const top = await say(ada, "conv1:3", "Well?");
    const answer = await say(bob, "conv1:3", "Well.", top);
    expect((await resolve(rita, "conv1:3", top, "resolved")).status).toBe(403);
    expect((await resolve(bob, "conv1:2", top, "resolved")).status).toBe(404);
    expect((await resolve(bob, "conv1:3", answer, "resolved")).status).toBe(400);
    const content = { state: "resolved" as const, reason: "  " };
    const reply = await bob.command({
      type: "resolution.create",
      resolution: createId(),
      subject: "conv1:3",
      comment: top,
      content,
    });
    expect(reply.status).toBe(400);
    expect((await threadsOf(rita)).items.find(({ comment }) => comment === top)?.resolved).toBeNull();
  });
});

describe("the connections of a unit that were spoken of", () => {
  it("are listed at either end, and nowhere else", async () => {
    const edgesOf = async (of: string) =>
      talkedEdgesSchema.parse((await rita.call("GET", `${base}/edges?unit=${encodeURIComponent(of)}`)).body)
        .items;
    const expected = [{ from: "conv1:2", to: unit, comments: 1 }];
    expect(await edgesOf(unit)).toMatchObject(expected);
    expect(await edgesOf("conv1:2")).toMatchObject(expected);
    expect(await edgesOf("conv1:3")).toEqual([]);
    expect((await rita.call("GET", `${base}/edges?unit=x`)).status).toBe(400);
  });
});

describe("who may be mentioned", () => {
  it("is everybody with an account, by name, told to those who have one", async () => {
    const { people } = mentionableSchema.parse((await rita.call("GET", `${base}/mentionable`)).body);
    expect(people.map(({ name }) => name)).toEqual(["Ada", "Bob", "Owner", "Rita"]);
    expect(Object.keys(people[0] ?? {})).toEqual(["id", "name"]);
    await owner.call("PATCH", "/api/settings", { openReading: true });
    expect((await server.visitor().call("GET", `${base}/threads`)).status).toBe(200);
    expect((await server.visitor().call("GET", `${base}/mentionable`)).status).toBe(401);
  });
});

describe("lists of what was said", () => {
  it("show everybody under the name of now, to whoever asked before as well", async () => {
    const person = z.object({ user: z.object({ id: z.string() }) });
    const { user } = person.parse((await bob.call("GET", "/api/session")).body);
    const whole = formatMention({ kind: "person", id: user.id, name: "Bob" });
    await say(ada, unit, `${whole}, look here.`);
    const asked = await ada.fetch(`${base}/threads`);
    const etag = asked.headers.get("etag") ?? "";
    const again = () => ada.fetch(`${base}/threads`, { headers: { "if-none-match": etag } });
    expect((await again()).status).toBe(304);
    expect((await bob.call("PATCH", "/api/account", { name: "Robert Smith" })).status).toBe(200);
    expect((await again()).status).toBe(200);
    expect((await threadsOf(ada)).items[0]?.text).toBe("@Robert Smith, look here.");
    expect(JSON.stringify((await ada.call("GET", `${base}/overview`)).body)).toContain("@Robert Smith, look");
    expect(JSON.stringify((await bob.call("GET", "/api/inbox")).body)).toContain("@Robert Smith, look");
    expect((await bob.call("PATCH", "/api/account", { name: "Bob" })).status).toBe(200);
  });
});
