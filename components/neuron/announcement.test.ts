import { describe, expect, test } from "vitest";
import { type Announcement, announcementWords, announceOutcome } from "./announcement.ts";

const done: Announcement = { type: "done", text: "Your label is added." };
const failed: Announcement = { type: "failed", text: "This browser is full." };
const offline = { state: "offline", unsaved: 1, durable: true } as const;

describe("the words about what was done", () => {
  test("call it done while the server is there, and once nothing is unsaved", () => {
    expect(announcementWords(done, { state: "live", unsaved: 1, durable: true })).toBe(done.text);
    expect(announcementWords(done, { ...offline, unsaved: 0 })).toBe(done.text);
  });

  test("say that it is only kept here while it waits", () => {
    for (const state of ["offline", "connecting"] as const) {
      const words = announcementWords(done, { ...offline, state });
      expect(words).toMatch(/kept in this browser/i);
      expect(words).toMatch(/not yet saved/i);
    }
  });

  test("warn of closing a page that is the only place it is kept in", () => {
    expect(announcementWords(done, { ...offline, durable: false })).toMatch(/leave it open/i);
  });

  test("tell a failure as it is, whatever the connection", () => {
    expect(announcementWords(failed, offline)).toBe(failed.text);
    expect(announcementWords(null, offline)).toBe("");
  });

  test("follow the outcome", async () => {
    const said: (Announcement | null)[] = [];
    await announceOutcome((last) => said.push(last), done.text, Promise.resolve(null));
    await announceOutcome((last) => said.push(last), done.text, Promise.resolve(failed.text));
    expect(said).toEqual([done, failed]);
  });
});
