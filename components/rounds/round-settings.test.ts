import { describe, expect, it } from "vitest";
import type { Round } from "../../lib/catalog/records/round.ts";
import { reviseSettings, settingsOf } from "./round-settings.ts";

const round: Round = {
  id: "5f0c6a52-6c1c-4c57-9f0e-8a3c0f8f2d11",
  catalog: "specimen",
  kind: "round",
  subject: "round/5f0c6a52-6c1c-4c57-9f0e-8a3c0f8f2d11",
  author: "ada",
  version: 3,
  createdAt: "2027-01-01T00:00:00.000Z",
  updatedAt: "2027-01-02T00:00:00.000Z",
  withdrawnAt: null,
  title: "What are these?",
  instructions: "One word.",
  units: ["conv1:0", "conv1:1"],
  people: ["ada", "ben"],
  families: [],
  source: { from: "list" },
  answersWanted: 2,
  deadline: "2027-03-01T09:30:17.250Z",
  blind: true,
  seed: 5,
  revealedAt: null,
};
const base = settingsOf(round);

describe("changing a round's settings", () => {
  it("changes nothing where nothing was changed, not even the seconds of a deadline", () => {
    const revised = reviseSettings(round, base, base);
    expect(revised).toMatchObject({ ok: true });
    if (!revised.ok) return;
    for (const [key, value] of Object.entries(revised.content)) {
      expect(value, key).toEqual(round[key as keyof Round]);
    }
  });

  it("keeps what somebody else changed while the form was open", () => {
    const theirs: Round = { ...round, title: "What do these see?", people: null, answersWanted: 3 };
    const revised = reviseSettings(theirs, base, { ...base, instructions: "Two words." });
    expect(revised).toMatchObject({
      ok: true,
      content: { title: "What do these see?", people: null, answersWanted: 3, instructions: "Two words." },
    });
  });

  it("takes a deadline as the clock of whoever sets it shows it, and none", () => {
    const set = (deadline: string) => reviseSettings(round, base, { ...base, deadline });
    expect(set("2027-04-01T12:00")).toMatchObject({
      ok: true,
      content: { deadline: new Date(2027, 3, 1, 12).toISOString() },
    });
    expect(set("")).toMatchObject({ ok: true, content: { deadline: null } });
    expect(set("soon")).toMatchObject({ ok: false, problems: { deadline: "This is no date." } });
  });

  it("says what is missing in each field", () => {
    const nothing = { ...base, title: " ", answersWanted: "", everybody: false, people: [] };
    expect(reviseSettings(round, base, nothing)).toEqual({
      ok: false,
      problems: {
        title: "A round needs a title.",
        answersWanted: "Say of how many people you want an answer about each unit.",
        people: "Choose whom you ask, or ask everybody.",
      },
    });
    const tooMany = reviseSettings(round, base, { ...base, answersWanted: "21" });
    expect(tooMany).toMatchObject({ ok: false, problems: { answersWanted: expect.stringMatching(/\.$/) } });
  });
});
