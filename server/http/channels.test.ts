import { afterAll, beforeAll, describe, expect, it } from "vitest";
import {
  type ChannelPage,
  channelChangesSchema,
  channelFindsSchema,
  channelPageSchema,
  messagesPerPage,
  recentMessages,
} from "../../lib/catalog/channel.ts";
import { threadSubject } from "../../lib/catalog/records/thread.ts";
import { createId } from "../../lib/shared/ids.ts";
import {
  fixtureCatalog,
  startTestServer,
  type TestServer,
  type Visitor,
} from "./test-support/test-server.ts";

let server: TestServer;
let owner: Visitor;
let ben: Visitor;
const thread = createId();
const subject = threadSubject(thread);
const ids: string[] = [];
const total = recentMessages + 70;
const base = `/api/catalogs/${fixtureCatalog}/channels/${thread}`;

const page = async (query: string): Promise<ChannelPage> =>
  channelPageSchema.parse((await owner.call("GET", `${base}/messages?${query}`)).body);
const find = async (query: string) =>
  channelFindsSchema.parse((await owner.call("GET", `${base}/messages?q=${encodeURIComponent(query)}`)).body);
const idsOf = ({ messages }: Pick<ChannelPage, "messages">): string[] => messages.map(({ id }) => id);

async function say(who: Visitor, body: string, parent: string | null = null): Promise<string> {
  const comment = createId();
  server.advance(1000);
  const reply = await who.command({ type: "comment.create", comment, subject, parent, content: { body } });
  expect(reply.status).toBe(200);
  return comment;
}

beforeAll(async () => {
  server = await startTestServer();
  owner = await server.owner();
  ben = await server.invited(owner, "annotator", "Ben");
  const session = (await owner.call("GET", "/api/session")).body as { user: { id: string } };
  const content = {
    title: "Circuits",
    abstract: "",
    editors: [session.user.id],
    involvement: "",
    format: "",
    readers: "everyone" as const,
    doi: null,
  };
  expect((await owner.command({ type: "thread.create", thread, content })).status).toBe(200);
  for (let n = 0; n < total; n++) {
    const body = n === 10 ? "A high-low BOUNDARY here" : `message ${n}`;
    ids.push(await say(n % 7 === 3 ? ben : owner, body, n === total - 1 ? (ids[0] ?? null) : null));
  }
}, 60_000);
afterAll(() => server.stop());

describe("the pages of a channel", () => {
  it("put together are the whole conversation, from either end", async () => {
    const back: string[] = [];
    for (let query = ""; ; ) {
      const read = await page(query);
      back.unshift(...idsOf(read));
      if (!read.earlier) break;
      query = `before=${read.messages[0]?.id}`;
    }
    expect(back).toEqual(ids);
    const on: string[] = [];
    for (let query = "at=2001-01-01T00:00:00Z"; ; ) {
      const read = await page(query);
      on.push(...idsOf(read));
      if (!read.later) break;
      query = `after=${read.messages.at(-1)?.id}`;
    }
    expect(on).toEqual(ids);
  });

  it("lie around a message, with what its neighbours answer and who speaks", async () => {
    const read = await page(`around=${ids[100]}`);
    expect(idsOf(read)).toEqual(ids.slice(100 - messagesPerPage / 2, 100 + messagesPerPage / 2));
    expect([read.earlier, read.later]).toEqual([true, true]);
    expect(read.people.map(({ name }) => name).sort()).toEqual(["Ben", "Owner"]);
    const newest = await page("");
    expect(newest.answered.map(({ id }) => id)).toEqual([ids[0]]);
  });

  it("begin at a moment", async () => {
    const { messages } = await page(`around=${ids[30]}`);
    const moment = messages.find(({ id }) => id === ids[30])?.createdAt ?? "";
    const read = await page(`at=${encodeURIComponent(moment)}`);
    expect(idsOf(read)).toContain(ids[30]);
    expect(idsOf(read).filter((id) => ids.indexOf(id) < 30)).toHaveLength(30);
  });

  it.each([
    ["before=x", 400],
    ["before=1&after=2", 400],
    ["at=yesterday", 400],
    [`around=${createId()}`, 404],
    [`q=${"x".repeat(201)}`, 400],
  ])("are refused for %s", async (query, status) => {
    expect((await owner.call("GET", `${base}/messages?${query}`)).status).toBe(status);
  });
});

describe("the search of a channel", () => {
  it("finds what lies far behind the live end, in any case, by its words and by who said it", async () => {
    const found = await find("boundary HIGH");
    expect(idsOf(found)).toEqual([ids[10]]);
    expect(found.count).toBe(1);
    const bens = await find("ben message");
    expect(bens.count).toBe(ids.filter((_, n) => n % 7 === 3 && n !== 10).length);
    expect((await find("ben boundary")).count).toBe(1);
    expect((await find("owner boundary")).count).toBe(0);
    expect((await find("100%_")).count).toBe(0);
  });

  it("goes on where it stopped", async () => {
    const first = await find("message");
    expect([first.messages.length, first.more, first.count]).toEqual([messagesPerPage, true, total - 1]);
    const next = channelFindsSchema.parse(
      (await owner.call("GET", `${base}/messages?q=message&before=${first.messages.at(-1)?.id}`)).body,
    );
    expect(idsOf({ messages: next.messages })[0]).toBe(ids[total - 1 - messagesPerPage]);
  });
});

it("tells what was edited and withdrawn since, also long ago", async () => {
  const { changed } = await page("");
  const [first = "", second = ""] = [ids[4], ids[5]];
  await owner.command({ type: "comment.revise", comment: first, content: { body: "said better" } });
  await owner.command({ type: "comment.withdraw", comment: second });
  const changes = channelChangesSchema.parse(
    (await owner.call("GET", `${base}/changes?since=${changed}`)).body,
  );
  expect(changes.messages.map(({ body }) => body)).toEqual(["said better"]);
  expect(changes.withdrawn).toEqual([second]);
  expect(changes.more).toBe(false);
  const again = await owner.call("GET", `${base}/changes?since=${changes.changed}`);
  expect(again.body).toMatchObject({ messages: [], withdrawn: [] });
  // A link to what was withdrawn leads to where it stood.
  expect(idsOf(await page(`around=${second}`))).toContain(ids[6]);
});

describe("a channel", () => {
  it("is closed to whoever may not read the catalog, and of another catalog is not there", async () => {
    const stranger = server.visitor();
    for (const what of ["messages", "messages?q=boundary", "changes?since=0"]) {
      expect((await stranger.call("GET", `${base}/${what}`)).status).toBe(401);
    }
    const made = { request: createId(), pack: fixtureCatalog, title: "Elsewhere", visibility: "private" };
    const { id: elsewhere } = (await owner.call("POST", "/api/catalogs", made)).body as { id: string };
    expect((await owner.call("GET", `/api/catalogs/${elsewhere}/channels/${thread}/messages`)).status).toBe(
      404,
    );
    expect((await ben.call("GET", `/api/catalogs/${elsewhere}/channels/${thread}/messages`)).status).toBe(
      404,
    );
    expect((await owner.call("GET", `/api/catalogs/${fixtureCatalog}/channels/x/messages`)).status).toBe(404);
  });

  it("says how much is unread and where that begins, and is read by who has come to its end", async () => {
    const path = `/api/catalogs/${fixtureCatalog}/reading?subject=${encodeURIComponent(subject)}`;
    const own = new Set(ids.filter((_, n) => n % 7 === 3));
    const answer = (await ben.call("GET", path)).body as {
      place: number;
      unread: string[];
      unreadCount: number;
      firstUnread: string;
    };
    const others = ids.filter((id) => !own.has(id) && id !== ids[5]);
    expect(answer.unreadCount).toBeGreaterThanOrEqual(others.length);
    expect(answer.unread.filter((id) => ids.includes(id)).sort()).toEqual([...others].sort());
    expect(answer.unread.at(-1)).toBe(others.at(-1));
    await ben.call("PUT", "/api/inbox/marks", {
      as: "read",
      catalog: fixtureCatalog,
      subject,
      place: answer.place,
    });
    expect((await ben.call("GET", path)).body).toMatchObject({
      unread: [],
      unreadCount: 0,
      firstUnread: null,
    });
  });
});
