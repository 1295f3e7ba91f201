/** Something that a page offers its person at this moment, chosen by the seed. */
import type { CatalogRecord } from "../../lib/catalog/command.ts";
import { recordsOfKind } from "../../lib/catalog/records-of-kind.ts";
import type { Random } from "../../lib/shared/random.ts";
import type { CommandDraft } from "../../lib/sync/client.ts";
import { pick, randomId } from "../ws/test-support/random-id.ts";
import type { Participant, Topic } from "./participant.ts";

/** The dice fall on things that are not there yet, above all at the beginning. */
const throws = 4;

export function randomCommand(random: Random, participant: Participant, topic: Topic): CommandDraft | null {
  for (let thrown = 0; thrown < throws; thrown++) {
    const draft = throwDice(random, participant, topic);
    if (draft) return draft;
  }
  return null;
}

function throwDice(
  random: Random,
  { shown }: Participant,
  { subject, claim, hypothesis }: Topic,
): CommandDraft | null {
  const thread = shown.thread.state === "ready" ? shown.thread : null;
  const talk = random.integer(3) === 0 ? shown.claim : shown.thread;
  const about = talk === shown.claim ? claim : subject;
  const listed: readonly CatalogRecord[] = shown.index.state === "ready" ? shown.index.records : [];
  const families = recordsOfKind(listed, "family");
  const label = pick(random, thread?.labels ?? []);
  const comment = pick(random, talk.state === "ready" ? talk.comments : []);
  const family = pick(random, families);
  const body = { body: `b${random.integer(1000)}` };
  const content = {
    name: `n${random.integer(1000)}`,
    family: "",
    families: family && random.integer(2) === 0 ? [{ family: family.id, confidence: random.next() }] : [],
    confidence: random.next(),
    reason: "",
  };
  switch (random.integer(14)) {
    case 0:
    case 1:
      return { type: "label.create", label: randomId(random), subject, content };
    case 2:
      return label?.mine ? { type: "label.revise", label: label.id, content } : null;
    case 3:
      return label?.mine ? { type: "label.withdraw", label: label.id } : null;
    case 4:
      if (!label || label.mine) return null;
      return label.supportedByMe
        ? { type: "label.unsupport", label: label.id }
        : { type: "label.support", support: randomId(random), label: label.id, reason: "" };
    case 5:
      return label && !label.mine
        ? { type: "label.dispute", dispute: randomId(random), label: label.id, reason: "no" }
        : null;
    case 6:
      return comment?.mine ? { type: "comment.revise", comment: comment.id, content: body } : null;
    case 7:
      return comment?.mine ? { type: "comment.withdraw", comment: comment.id } : null;
    case 8: {
      const name = `f${random.integer(1000)}`;
      const made = { name, definition: "", colour: "teal" as const, parent: null };
      return { type: "family.create", family: randomId(random), content: made };
    }
    case 9: {
      const into = pick(random, families);
      return family && into && into.id !== family.id
        ? { type: "family.merge", family: family.id, into: into.id }
        : null;
    }
    case 10:
      return label?.mine && label.version > 1
        ? { type: "record.restore", record: label.id, version: 1 }
        : null;
    case 11: {
      const title = `claim ${random.integer(1000)}`;
      return {
        type: "hypothesis.revise",
        hypothesis,
        content: { title, units: [subject], families: [], edges: [] },
      };
    }
    default: {
      const parent = random.integer(2) === 0 ? (comment?.id ?? null) : null;
      return { type: "comment.create", comment: randomId(random), subject: about, parent, content: body };
    }
  }
}
