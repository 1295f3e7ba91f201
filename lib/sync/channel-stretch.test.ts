import { describe, expect, it } from "vitest";
import { type ChannelPage, comparePlaces, placeOf } from "../catalog/channel.ts";
import type { Comment } from "../catalog/records/comment.ts";
import { createRandom, type Random } from "../shared/random.ts";
import {
  applyChanges,
  beginStretch,
  extendBack,
  extendOn,
  type LiveEnd,
  liveEnd,
  moveOn,
  type Stretch,
  sightOf,
} from "./channel-stretch.ts";
import { viewComment } from "./view-thread.ts";
import type { CommentView } from "./views.ts";

const id = (n: number): string => `00000000-0000-4000-8000-${String(n).padStart(12, "0")}`;
const at = (n: number): string => new Date(Date.UTC(2026, 0, 1) + 60_000 * n).toISOString();

const comment = (n: number): Comment => ({
  id: id(n),
  kind: "comment",
  catalog: "net",
  subject: `thread/${id(0)}`,
  author: "ada",
  version: 1,
  createdAt: at(n),
  updatedAt: at(n),
  withdrawnAt: null,
  parent: null,
  anchor: null,
  body: `message ${n}`,
});

/** The conversation as the server has it, with a small live end and small pages. */
class Server {
  private all: Comment[] = [];
  private changes: { sequence: number; id: string }[] = [];
  private next = 1;
  private readonly held: number;
  constructor(held: number) {
    this.held = held;
  }

  say(): void {
    this.all.push(comment(this.next++));
  }
  edit(random: Random): void {
    const known = this.all[random.integer(this.all.length)];
    if (!known) return;
    const edited = { ...known, version: known.version + 1, body: `${known.body}!` };
    this.all = this.all.map((one) => (one.id === known.id ? edited : one));
    this.changes.push({ sequence: this.changes.length + 1, id: known.id });
  }
  withdraw(random: Random): void {
    const known = this.all[random.integer(this.all.length)];
    if (!known) return;
    this.all = this.all.filter((one) => one.id !== known.id);
    this.changes.push({ sequence: this.changes.length + 1, id: known.id });
  }
  messages = (): readonly Comment[] => this.all;

  live(): LiveEnd {
    const held = this.all.slice(-this.held);
    const [first] = held;
    const views = held.map((message) => view(message));
    return liveEnd(views, {
      earlier: this.all.length - held.length,
      from: first ? placeOf(first) : null,
      changed: this.changes.length,
    });
  }
  page(from: number, to: number): ChannelPage {
    const [start, end] = [Math.max(0, from), Math.min(this.all.length, to)];
    return {
      messages: this.all.slice(start, end),
      answered: [],
      people: [{ id: "ada", name: "Ada" }],
      weights: {},
      earlier: start > 0,
      later: end < this.all.length,
      changed: this.changes.length,
    };
  }
  before(place: CommentView | undefined): ChannelPage {
    const end = place ? this.all.findIndex((one) => comparePlaces(placeOf(one), placeOf(place)) >= 0) : -1;
    const until = end < 0 ? this.all.length : end;
    return this.page(until - 3, until);
  }
  after(place: CommentView): ChannelPage {
    const start = this.all.findIndex((one) => comparePlaces(placeOf(one), placeOf(place)) > 0);
    return start < 0 ? this.page(0, 0) : this.page(start, start + 3);
  }
  since(changed: number) {
    const ids = new Set(this.changes.filter(({ sequence }) => sequence > changed).map((one) => one.id));
    return {
      messages: this.all.filter((one) => ids.has(one.id)),
      withdrawn: [...ids].filter((one) => !this.all.some((known) => known.id === one)),
      changed: this.changes.length,
      more: false,
    };
  }
}

const view = (message: Comment, saved = true): CommentView =>
  viewComment(message, { me: null, authorName: "Ada", packSha256: null, saved, isThere: () => true });

/** A page that hears of everything, looks back, jumps, and goes on. */
class Page {
  stretch: Stretch | null = null;
  live: LiveEnd;
  private readonly server: Server;
  constructor(server: Server) {
    this.server = server;
    this.live = server.live();
  }
  hear(): void {
    const now = this.server.live();
    this.stretch = moveOn(this.stretch, this.live, now);
    this.live = now;
    if (this.stretch && this.stretch.changed < now.past.changed) {
      this.stretch = applyChanges(this.stretch, this.server.since(this.stretch.changed));
    }
  }
  sight = () => sightOf(this.stretch, this.live);
  lookBack(): void {
    this.stretch = extendBack(this.stretch, this.server.before(this.sight().messages[0]), null);
  }
  jump(random: Random): void {
    const start = random.integer(Math.max(1, this.server.messages().length));
    this.stretch = beginStretch(this.server.page(start, start + 4), this.live, null);
  }
  goOn(): void {
    const last = this.sight().messages.at(-1);
    if (this.stretch?.later && last) {
      this.stretch = extendOn(this.stretch, this.server.after(last), this.live, null);
    }
  }
}

describe("a channel as a page shows it", () => {
  it.each(Array.from({ length: 60 }, (_, seed) => seed))(
    "is a run of the conversation without gaps, each message as it is now (seed %i)",
    (seed) => {
      const random = createRandom(seed);
      const server = new Server(5);
      const page = new Page(server);
      for (let step = 0; step < 80; step++) {
        const said = random.integer(10);
        if (said < 4) for (let n = random.integer(3); n >= 0; n--) server.say();
        else if (said === 4) server.edit(random);
        else if (said === 5) server.withdraw(random);
        page.hear();
        if (said === 6) page.lookBack();
        else if (said === 7) page.jump(random);
        else if (said === 8) page.goOn();
        page.hear();
        const { messages, earlier, later } = page.sight();
        const all = server.messages();
        const start = all.findIndex((one) => one.id === messages[0]?.id);
        const run = all.slice(Math.max(0, start), Math.max(0, start) + messages.length);
        expect(messages.map(({ id: one, version }) => [one, version])).toEqual(
          run.map(({ id: one, version }) => [one, version]),
        );
        if (messages.length > 0 && !earlier) expect(start).toBe(0);
        if (!later) expect(messages.at(-1)?.id).toBe(all.at(-1)?.id);
      }
    },
  );

  it("comes to the beginning by looking back", () => {
    const server = new Server(5);
    for (let n = 0; n < 23; n++) server.say();
    const page = new Page(server);
    for (let n = 0; n < 10 && page.sight().earlier; n++) page.lookBack();
    expect(page.sight().messages).toHaveLength(23);
  });

  it("keeps what leaves the live end in sight", () => {
    const server = new Server(5);
    for (let n = 0; n < 9; n++) server.say();
    const page = new Page(server);
    const [first] = page.sight().messages;
    for (let n = 0; n < 4; n++) {
      server.say();
      page.hear();
    }
    expect(page.sight().messages[0]).toEqual(first);
    expect(page.sight().messages).toHaveLength(9);
  });

  it("has what waits in this browser at its end, whatever its clock says", () => {
    const waiting = view(comment(1), false);
    const old = view({ ...comment(2), version: 2 });
    const { messages, others } = liveEnd([waiting, old, view(comment(9))], {
      earlier: 7,
      from: placeOf(comment(9)),
      changed: 0,
    });
    expect(messages.map(({ id: one }) => one)).toEqual([id(1), id(9)]);
    expect(others).toEqual([old]);
  });

  it("shows at once what somebody has changed in a message of long ago", () => {
    const server = new Server(5);
    for (let n = 0; n < 12; n++) server.say();
    const page = new Page(server);
    page.lookBack();
    const edited = view({ ...comment(6), version: 2, body: "said better" });
    const answered = liveEnd([edited, ...page.live.messages], page.live.past);
    expect(sightOf(page.stretch, answered).messages.find((one) => one.id === id(6))?.body).toBe(
      "said better",
    );
  });
});
