/** Records for tests, with whatever a test cares about. */
import { familyOf as catalogFamilyOf, idOf, minute } from "../catalog/families.fixture.ts";
import type { Person } from "../catalog/person.ts";
import type { Choice } from "../catalog/records/choice.ts";
import type { Comment } from "../catalog/records/comment.ts";
import type { Dispute } from "../catalog/records/dispute.ts";
import type { Family } from "../catalog/records/family.ts";
import type { Label } from "../catalog/records/label.ts";
import type { Support } from "../catalog/records/support.ts";

export const ada: Person = { id: "ada", name: "Ada" };
export const ben: Person = { id: "ben", name: "Ben" };

export { idOf, minute };

const base = (number: number) => ({
  id: idOf(number),
  catalog: "small-net",
  subject: "conv1:2",
  author: ada.id,
  version: 1,
  createdAt: minute(number),
  updatedAt: minute(number),
  withdrawnAt: null,
});

export const labelOf = (number: number, change: Partial<Label> = {}): Label => ({
  ...base(number),
  kind: "label",
  name: `label ${number}`,
  family: "",
  families: [],
  confidence: 0.5,
  reason: "",
  round: null,
  ...change,
});

export const supportOf = (number: number, label: number, change: Partial<Support> = {}): Support => ({
  ...base(number),
  kind: "support",
  author: ben.id,
  label: idOf(label),
  reason: "",
  ...change,
});

export const disputeOf = (number: number, label: number, change: Partial<Dispute> = {}): Dispute => ({
  ...base(number),
  kind: "dispute",
  author: ben.id,
  label: idOf(label),
  reason: "It answers to lines as well.",
  ...change,
});

export const choiceOf = (number: number, label: number, change: Partial<Choice> = {}): Choice => ({
  ...base(number),
  kind: "choice",
  author: ben.id,
  label: idOf(label),
  reason: "The tuning curve decides it.",
  ...change,
});

export const familyOf = (number: number, change: Partial<Family> = {}): Family =>
  catalogFamilyOf(number, { catalog: "small-net", ...change });

export const commentOf = (number: number, change: Partial<Comment> = {}): Comment => ({
  ...base(number),
  kind: "comment",
  parent: null,
  anchor: null,
  body: `comment ${number}`,
  ...change,
});
