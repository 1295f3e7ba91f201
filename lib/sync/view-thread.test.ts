import { expect, test } from "vitest";
import * as Y from "yjs";
import { surveyAuthor } from "../catalog/machine-author.ts";
import { applyPending } from "./optimistic.ts";
import { ada, ben, commentOf, idOf, labelOf, minute, supportOf } from "./records.fixture.ts";
import { readThread } from "./thread.ts";
import { viewThread } from "./view-thread.ts";

const machineLabel = labelOf(1, { author: surveyAuthor.id, name: "Line, 45°" });
const personLabel = labelOf(2);
const comment = commentOf(3);
const weights = "a".repeat(64);

/** A thread's document, as a server of this version writes it; `roots` leaves out what an older one did not know. */
function documentOf({ withWeights }: { withWeights: boolean }): Y.Doc {
  const doc = new Y.Doc();
  doc.getMap("labels").set(machineLabel.id, machineLabel);
  doc.getMap("labels").set(personLabel.id, personLabel);
  doc.getMap("supports").set(idOf(4), supportOf(4, 1));
  doc.getMap("comments").set(comment.id, comment);
  for (const person of [ada, ben, surveyAuthor]) doc.getMap("people").set(person.id, { ...person });
  if (withWeights) {
    for (const { id } of [machineLabel, personLabel, comment]) doc.getMap("weights").set(id, weights);
  }
  return doc;
}

const view = (doc: Y.Doc, waiting: Parameters<typeof applyPending>[2] = []) =>
  viewThread(
    applyPending(readThread(doc), ({ subject }) => subject === "conv1:2", waiting, ada),
    ada,
  );

test("people's labels come before machine-made ones, whoever supports those", () => {
  const { labels } = view(documentOf({ withWeights: true }));
  expect(labels.map(({ name, authorName, supporters }) => [name, authorName, supporters.length])).toEqual([
    ["label 2", "Ada", 0],
    ["Line, 45°", "Stimulus survey", 1],
  ]);
});

test("labels and comments say which network they are about, and nothing where that was not kept", () => {
  const now = view(documentOf({ withWeights: true }));
  expect([...now.labels, ...now.comments].map(({ packSha256 }) => packSha256)).toEqual([
    weights,
    weights,
    weights,
  ]);
  const before = view(documentOf({ withWeights: false }));
  expect([...before.labels, ...before.comments].map(({ packSha256 }) => packSha256)).toEqual([
    null,
    null,
    null,
  ]);
});

test("what waits in this browser is not yet about any network", () => {
  const revise = {
    catalog: "small-net",
    subject: "conv1:2",
    at: minute(9),
    command: {
      id: idOf(9),
      type: "label.revise" as const,
      label: personLabel.id,
      content: { name: "arc", family: "", confidence: 1, reason: "" },
    },
  };
  const { labels } = view(documentOf({ withWeights: true }), [revise]);
  expect(labels[0]).toMatchObject({ name: "arc", saved: false, packSha256: null });
});
