import { describe, expect, it } from "vitest";
import type { CommentView } from "../../../lib/sync/views.ts";
import { cardsIn, mostCards } from "./cards-in.ts";
import { channelRows, searchMessages } from "./rows.ts";
import { readAddress } from "./use-addressed-message.ts";

const id = (n: number) => `00000000-0000-4000-8000-${String(n).padStart(12, "0")}`;

const message = (n: number, changes: Partial<CommentView> = {}): CommentView => ({
  id: id(n),
  kind: "comment",
  catalog: "net",
  subject: `thread/${id(99)}`,
  author: "ada",
  version: 1,
  createdAt: `2026-03-0${1 + Math.floor(n / 3)}T1${n % 3}:00:00.000Z`,
  updatedAt: "2026-03-01T10:00:00.000Z",
  withdrawnAt: null,
  parent: null,
  anchor: null,
  body: `message ${n}`,
  authorName: "Ada",
  packSha256: null,
  saved: true,
  mine: false,
  parentMissing: false,
  ...changes,
});

const shown = (messages: CommentView[], answered: CommentView[] = []) => ({
  messages,
  answered,
  earlier: false,
  later: false,
});
const dayOf = (iso: string) => iso.slice(0, 10);
const shapes = (rows: ReturnType<typeof channelRows>) =>
  rows.map((row) => (row.type === "message" ? row.comment.body : row.type));

describe("a channel's lines", () => {
  it("are messages in the order in which they were written, with a line where a day begins", () => {
    const rows = channelRows(shown([message(4), message(0), message(2), message(3)]), new Set(), dayOf);
    expect(shapes(rows)).toEqual(["day", "message 0", "message 2", "day", "message 3", "message 4"]);
  });

  it("have one line before the first unread message, which is never one's own", () => {
    const messages = [message(0), message(1, { mine: true }), message(2), message(3)];
    const rows = channelRows(shown(messages), new Set([id(1), id(2), id(3)]), dayOf);
    expect(shapes(rows)).toEqual([
      "day",
      "message 0",
      "message 1",
      "unread",
      "message 2",
      "day",
      "message 3",
    ]);
  });

  it("say whom a reply answers, and keep it where that message is gone", () => {
    const rows = channelRows(
      shown(
        [
          message(0),
          message(1, { parent: id(0) }),
          message(2, { parent: id(7) }),
          message(3, { parent: id(8) }),
        ],
        [message(8)],
      ),
      new Set(),
      dayOf,
    );
    const answers = rows.flatMap((row) => (row.type === "message" ? [row.answers?.id ?? null] : []));
    expect(answers).toEqual([null, id(0), null, id(8)]);
  });

  it("say where there is more after them", () => {
    const rows = channelRows({ ...shown([message(0)]), later: true }, new Set(), dayOf);
    expect(rows.map(({ key }) => key)).toEqual(["day 2026-03-01", id(0), `after ${id(0)}`]);
  });

  it("all stay, in their order, when earlier messages come before them", () => {
    const messages = Array.from({ length: 9 }, (_, n) => message(n, { mine: n === 4 }));
    const fresh = new Set([5, 6, 7, 8].map(id));
    const keys = (from: number) =>
      channelRows({ ...shown(messages.slice(from)), earlier: from > 0 }, fresh, dayOf).map(({ key }) => key);
    for (const from of messages.keys()) {
      const known = new Set(keys(from));
      expect(keys(0).filter((key) => known.has(key))).toEqual(keys(from));
      // Whatever is drawn first is a message, so that what comes before it has nothing to replace.
      if (from > 0) expect(keys(from)[0]).toBe(id(from));
    }
  });
});

it("searching finds every word, in what was said and who said it, in any spelling", () => {
  const messages = [message(0, { body: "Курва CURVES" }), message(1, { body: "lines", authorName: "Béla" })];
  const found = (query: string) => searchMessages(messages, query).map((each) => each.body);
  expect(found("curves")).toEqual(["Курва CURVES"]);
  expect(found("bela lin")).toEqual(["lines"]);
  expect(found("curves lines")).toEqual([]);
  expect(found("  ")).toHaveLength(2);
});

describe("an address", () => {
  const read = (address: string) => readAddress(new URL(address, "http://host/catalogs/net/threads/1"));

  it("leads to a message, or to a moment, or to nothing in particular", () => {
    expect(read(`?at=2026-03-01#comment-${id(1)}`)).toEqual({ type: "message", id: id(1) });
    expect(read("?at=2026-03-01T10:00:00Z")).toEqual({ type: "moment", at: "2026-03-01T10:00:00.000Z" });
    expect(read("?at=yesterday#channel")).toBeNull();
  });
});

describe("cards", () => {
  const hrefOf = (address: string) => (address.startsWith("mixed3b:") ? `/models/net/${address}` : null);
  const cards = (body: string) =>
    cardsIn(body, "net", hrefOf).map((card) =>
      card.type === "unit" ? card.unit : `${card.kind}/${card.id}`,
    );

  it("are of units that the network has, and of records of this catalog, in the order in which they are named", () => {
    const body = `See http://host/catalogs/net/circuits/${id(1)} and mixed3b:17, [curves](family:${id(2)}), /read/${id(3)}/${id(4)} and other:3`;
    expect(cards(body)).toEqual([`circuit/${id(1)}`, "mixed3b:17", `family/${id(2)}`, `article/${id(4)}`]);
  });

  it("are none of other catalogs, of code, or of the same thing twice, and never more than can be looked at", () => {
    expect(cards(`/catalogs/other/circuits/${id(1)}`)).toEqual([]);
    expect(cards("```\nmixed3b:17\n```")).toEqual([]);
    expect(cards("mixed3b:17 mixed3b:17")).toEqual(["mixed3b:17"]);
    expect(cards(Array.from({ length: 9 }, (_, n) => `mixed3b:${n}`).join(" "))).toHaveLength(mostCards);
  });
});
