/** Rounds and answers for tests, with whatever a test cares about. */
import type { Abstention } from "../records/abstention.ts";
import type { Label } from "../records/label.ts";
import type { Round } from "../records/round.ts";

export const roundId = "0b9c2b8e-8d0f-4a54-9a8e-1d3c63d4a111";
const at = "2026-05-01T12:00:00.000Z";

const base = { catalog: "net", version: 1, createdAt: at, updatedAt: at, withdrawnAt: null };

export const makeRound = (over: Partial<Round> = {}): Round => ({
  ...base,
  id: roundId,
  kind: "round",
  subject: `round/${roundId}`,
  author: "ed",
  title: "Curves?",
  instructions: "",
  units: ["conv1:0", "conv1:1"],
  people: null,
  families: [],
  source: { from: "list" },
  answersWanted: 2,
  deadline: null,
  blind: true,
  seed: 1,
  revealedAt: null,
  ...over,
});

export const makeAnswer = (over: Partial<Label> = {}): Label & { round: string } => ({
  ...base,
  id: "7f0c9f38-7b0a-4d51-8f5b-5a1d0f8f2222",
  kind: "label",
  subject: "conv1:0",
  author: "ada",
  name: "curve",
  family: "",
  families: [],
  confidence: 0.5,
  reason: "",
  ...over,
  round: roundId,
});

export const makeAbstention = (over: Partial<Abstention> = {}): Abstention => ({
  ...base,
  id: "7f0c9f38-7b0a-4d51-8f5b-5a1d0f8f3333",
  kind: "abstention",
  subject: "conv1:0",
  author: "ada",
  round: roundId,
  reason: "",
  ...over,
});
