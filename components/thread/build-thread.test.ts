import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { buildThread, type ThreadComment } from "./build-thread.ts";

const comment = (id: string, parent: string | null, minute: number): ThreadComment => ({
  id,
  parent,
  createdAt: `2026-11-20T10:${String(minute).padStart(2, "0")}:00.000Z`,
});

const outline = (comments: ThreadComment[]) =>
  buildThread(comments).map(({ id, top, replies }) => ({
    id,
    top: top?.id ?? null,
    replies: replies.map(({ comment: reply, answers }) => [reply.id, answers?.id ?? null]),
  }));

describe("the reading order of a thread", () => {
  it("puts conversations and their replies in the order they were written, whatever order they arrive in", () => {
    expect(
      outline([comment("c", "a", 3), comment("b", null, 2), comment("a", null, 1), comment("d", "a", 2)]),
    ).toEqual([
      {
        id: "a",
        top: "a",
        replies: [
          ["d", null],
          ["c", null],
        ],
      },
      { id: "b", top: "b", replies: [] },
    ]);
  });

  it("flattens deep replies under the first comment and says whom each answers", () => {
    expect(
      outline([comment("a", null, 1), comment("b", "a", 2), comment("c", "b", 3), comment("d", "c", 4)]),
    ).toEqual([
      {
        id: "a",
        top: "a",
        replies: [
          ["b", null],
          ["c", "b"],
          ["d", "c"],
        ],
      },
    ]);
  });

  it("keeps replies to a withdrawn comment together under its place", () => {
    expect(
      outline([
        comment("x", "gone", 5),
        comment("a", null, 3),
        comment("y", "gone", 2),
        comment("z", "x", 6),
      ]),
    ).toEqual([
      {
        id: "gone",
        top: null,
        replies: [
          ["y", null],
          ["x", null],
          ["z", "x"],
        ],
      },
      { id: "a", top: "a", replies: [] },
    ]);
  });

  it("shows every comment exactly once, even when parents form a ring", () => {
    const ids = ["a", "b", "c", "d", "e", "f"];
    const anyComment = fc.record({
      parent: fc.option(fc.constantFrom(...ids, "gone")),
      minute: fc.integer({ min: 0, max: 59 }),
    });
    fc.assert(
      fc.property(fc.array(anyComment, { maxLength: ids.length }), (drawn) => {
        const comments = drawn.map(({ parent, minute }, i) => comment(ids[i] ?? "", parent, minute));
        const shown = buildThread(comments).flatMap(({ top, replies }) => [
          ...(top ? [top.id] : []),
          ...replies.map((reply) => reply.comment.id),
        ]);
        expect([...shown].sort()).toEqual(comments.map(({ id }) => id).sort());
      }),
    );
  });
});
