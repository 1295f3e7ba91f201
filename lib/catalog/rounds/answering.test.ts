import { describe, expect, it } from "vitest";
import { asAnswer, objectionToAnswer, objectionToRound } from "./answering.ts";
import { makeAbstention, makeAnswer, makeRound } from "./rounds.fixture.ts";

const fresh = { fresh: true, answered: false };
const curves = "11111111-1111-4111-8111-111111111111";
const lines = "22222222-2222-4222-8222-222222222222";

describe("an answer", () => {
  it("is a label or an abstention that names a round", () => {
    expect(asAnswer(makeAnswer())).not.toBeNull();
    expect(asAnswer(makeAbstention())).not.toBeNull();
    const { round: _, ...label } = makeAnswer();
    expect(asAnswer({ ...label, round: null } as never)).toBeNull();
    expect(asAnswer(makeRound())).toBeNull();
  });

  it("is taken from those who are asked, about the round's units, once", () => {
    const round = makeRound({ people: ["ada"] });
    expect(objectionToAnswer(round, makeAnswer(), fresh)).toBeNull();
    expect(objectionToAnswer(round, makeAbstention(), fresh)).toBeNull();
    expect(objectionToAnswer(round, makeAnswer({ author: "eve" }), fresh)?.code).toBe("forbidden");
    expect(objectionToAnswer(round, makeAnswer({ subject: "conv1:9" }), fresh)?.code).toBe("invalid");
    expect(objectionToAnswer(round, makeAnswer(), { fresh: true, answered: true })?.code).toBe("conflict");
  });

  it("names families on offer only, where some are", () => {
    const round = makeRound({ families: [curves] });
    const naming = (family: string) => makeAnswer({ families: [{ family, confidence: 1 }] });
    expect(objectionToAnswer(round, naming(curves), fresh)).toBeNull();
    expect(objectionToAnswer(round, naming(lines), fresh)?.code).toBe("invalid");
    expect(objectionToAnswer(round, makeAnswer(), fresh)).toBeNull();
  });

  it("comes before the end of the round; after it, what was answered is a label like others", () => {
    const over = makeRound({ revealedAt: "2026-05-02T12:00:00.000Z" });
    expect(objectionToAnswer(over, makeAnswer(), fresh)?.code).toBe("conflict");
    expect(objectionToAnswer(over, makeAnswer(), { fresh: false, answered: false })).toBeNull();
    const withdrawn = makeRound({ withdrawnAt: "2026-05-02T12:00:00.000Z" });
    expect(objectionToAnswer(withdrawn, makeAnswer(), fresh)?.code).toBe("conflict");
  });
});

describe("a round", () => {
  const round = makeRound();
  const none = { answers: 0 };
  const some = { answers: 1 };

  it("may become another while nobody has answered", () => {
    expect(objectionToRound(round, makeRound({ units: ["conv1:3"], blind: false }), none, false)).toBeNull();
    expect(objectionToRound(null, round, none, false)).toBeNull();
  });

  it("keeps its units, its families and its blindness once somebody has answered, and may change the rest", () => {
    for (const change of [{ units: ["conv1:3"] }, { blind: false }, { families: [curves] }, { seed: 2 }]) {
      expect(objectionToRound(round, makeRound(change), some, false)?.code).toBe("conflict");
    }
    const rest = { title: "Curves, again?", people: ["ada"], answersWanted: 5, deadline: round.createdAt };
    expect(objectionToRound(round, makeRound(rest), some, false)).toBeNull();
  });

  it("cannot be withdrawn with answers that only their authors see", () => {
    const withdrawn = makeRound({ withdrawnAt: round.createdAt });
    expect(objectionToRound(round, withdrawn, some, false)?.code).toBe("conflict");
    expect(objectionToRound(round, withdrawn, none, false)).toBeNull();
    const over = makeRound({ revealedAt: round.createdAt });
    expect(objectionToRound(over, { ...over, withdrawnAt: round.createdAt }, some, false)).toBeNull();
  });

  it("is revealed by revealing it and stays revealed", () => {
    const over = makeRound({ revealedAt: round.createdAt });
    expect(objectionToRound(round, over, some, true)).toBeNull();
    expect(objectionToRound(round, over, some, false)?.code).toBe("conflict");
    expect(objectionToRound(over, round, some, false)?.code).toBe("conflict");
  });
});
