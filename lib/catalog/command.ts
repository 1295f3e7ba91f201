/**
 * Commands: what a person asks the catalog to do. The client makes the ids, so that delivering a command twice
 * does it once; the server stamps author and time. A kind of record brings its schema, its commands and their rules in one
 * file of `records/`; this one lists them.
 */
import { z } from "zod";
import {
  abstentionCommands,
  abstentionKind,
  abstentionRules,
  abstentionSchema,
  keptAbstentionCommands,
} from "./records/abstention.ts";
import { articleCommands, articleKind, articleRules, articleSchema } from "./records/article.ts";
import {
  choiceCommands,
  choiceKind,
  choiceRules,
  choiceSchema,
  keptChoiceCommands,
} from "./records/choice.ts";
import { circuitCommands, circuitKind, circuitRules, circuitSchema } from "./records/circuit.ts";
import {
  commentCommands,
  commentKind,
  commentRules,
  commentSchema,
  keptCommentCommands,
} from "./records/comment.ts";
import { decisionCommands, decisionKind, decisionRules, decisionSchema } from "./records/decision.ts";
import {
  disputeCommands,
  disputeKind,
  disputeRules,
  disputeSchema,
  keptDisputeCommands,
} from "./records/dispute.ts";
import { evidenceCommands, evidenceKind, evidenceRules, evidenceSchema } from "./records/evidence.ts";
import {
  familyCommands,
  familyKind,
  familyRules,
  familySchema,
  keptFamilyCommands,
} from "./records/family.ts";
import {
  hypothesisCommands,
  hypothesisKind,
  hypothesisRules,
  hypothesisSchema,
} from "./records/hypothesis.ts";
import {
  invitationCommands,
  invitationKind,
  invitationRules,
  invitationSchema,
} from "./records/invitation.ts";
import type { Kind } from "./records/kind.ts";
import { keptLabelCommands, labelCommands, labelKind, labelRules, labelSchema } from "./records/label.ts";
import { opinionCommands, opinionKind, opinionRules, opinionSchema } from "./records/opinion.ts";
import {
  predictionCommands,
  predictionKind,
  predictionRules,
  predictionSchema,
} from "./records/prediction.ts";
import {
  publicationCommands,
  publicationKind,
  publicationRules,
  publicationSchema,
} from "./records/publication.ts";
import type { AnyRecord } from "./records/record.ts";
import {
  reproductionCommands,
  reproductionKind,
  reproductionRules,
  reproductionSchema,
} from "./records/reproduction.ts";
import {
  keptResolutionCommands,
  resolutionCommands,
  resolutionKind,
  resolutionRules,
  resolutionSchema,
} from "./records/resolution.ts";
import { restoreCommands, restoreRules } from "./records/restore.ts";
import {
  retractionCommands,
  retractionKind,
  retractionRules,
  retractionSchema,
} from "./records/retraction.ts";
import { keptRoundCommands, roundCommands, roundKind, roundRules, roundSchema } from "./records/round.ts";
import { signatureCommands, signatureKind, signatureRules, signatureSchema } from "./records/signature.ts";
import {
  suggestionCommands,
  suggestionKind,
  suggestionRules,
  suggestionSchema,
} from "./records/suggestion.ts";
import {
  keptSupportCommands,
  supportCommands,
  supportKind,
  supportRules,
  supportSchema,
} from "./records/support.ts";
import { threadCommands, threadKind, threadRules, threadSchema } from "./records/thread.ts";
import { verdictCommands, verdictKind, verdictRules, verdictSchema } from "./records/verdict.ts";
import type { Rule } from "./rule.ts";

/** Any record of the catalog. */
export const catalogRecordSchema = z.discriminatedUnion("kind", [
  labelSchema,
  supportSchema,
  disputeSchema,
  choiceSchema,
  familySchema,
  commentSchema,
  resolutionSchema,
  roundSchema,
  abstentionSchema,
  hypothesisSchema,
  predictionSchema,
  evidenceSchema,
  reproductionSchema,
  verdictSchema,
  circuitSchema,
  threadSchema,
  articleSchema,
  signatureSchema,
  suggestionSchema,
  opinionSchema,
  decisionSchema,
  publicationSchema,
  retractionSchema,
  invitationSchema,
]);
export type CatalogRecord = z.infer<typeof catalogRecordSchema>;
export type KindName = CatalogRecord["kind"];
export type RecordOf<K extends KindName> = Extract<CatalogRecord, { kind: K }>;

/** Every kind, by its name, in the order in which documents and exports hold them. */
export const kinds: { readonly [K in KindName]: Kind<RecordOf<K>> } = {
  label: labelKind,
  support: supportKind,
  dispute: disputeKind,
  choice: choiceKind,
  family: familyKind,
  comment: commentKind,
  resolution: resolutionKind,
  round: roundKind,
  abstention: abstentionKind,
  hypothesis: hypothesisKind,
  prediction: predictionKind,
  evidence: evidenceKind,
  reproduction: reproductionKind,
  verdict: verdictKind,
  circuit: circuitKind,
  thread: threadKind,
  article: articleKind,
  signature: signatureKind,
  suggestion: suggestionKind,
  opinion: opinionKind,
  decision: decisionKind,
  publication: publicationKind,
  retraction: retractionKind,
  invitation: invitationKind,
};

export const kindNames = Object.keys(kinds) as KindName[];
export const kindOf = (record: AnyRecord): Kind => {
  const kind = (kinds as Readonly<Record<string, Kind>>)[record.kind];
  if (!kind) throw new Error(`assertion failed: there are no records of kind ${record.kind}`);
  return kind;
};

/** What may be asked now. */
export const commandSchema = z.discriminatedUnion("type", [
  ...labelCommands,
  ...supportCommands,
  ...disputeCommands,
  ...choiceCommands,
  ...familyCommands,
  ...commentCommands,
  ...resolutionCommands,
  ...roundCommands,
  ...abstentionCommands,
  ...hypothesisCommands,
  ...predictionCommands,
  ...evidenceCommands,
  ...reproductionCommands,
  ...verdictCommands,
  ...circuitCommands,
  ...threadCommands,
  ...articleCommands,
  ...signatureCommands,
  ...suggestionCommands,
  ...opinionCommands,
  ...decisionCommands,
  ...publicationCommands,
  ...retractionCommands,
  ...invitationCommands,
  ...restoreCommands,
]);
export type Command = z.infer<typeof commandSchema>;
export type CommandType = Command["type"];

/** What was asked at some time and waits in a browser; the rules for what may be written may have changed since. */
export const keptCommandSchema = z.discriminatedUnion("type", [
  ...keptLabelCommands,
  ...keptSupportCommands,
  ...keptDisputeCommands,
  ...keptChoiceCommands,
  ...keptFamilyCommands,
  ...keptCommentCommands,
  ...keptResolutionCommands,
  ...keptRoundCommands,
  ...keptAbstentionCommands,
  ...hypothesisCommands,
  ...predictionCommands,
  ...evidenceCommands,
  ...reproductionCommands,
  ...verdictCommands,
  ...circuitCommands,
  ...threadCommands,
  ...articleCommands,
  ...signatureCommands,
  ...suggestionCommands,
  ...opinionCommands,
  ...decisionCommands,
  ...publicationCommands,
  ...retractionCommands,
  ...invitationCommands,
  ...restoreCommands,
]);

export const rules = {
  ...labelRules,
  ...supportRules,
  ...disputeRules,
  ...choiceRules,
  ...familyRules,
  ...commentRules,
  ...resolutionRules,
  ...roundRules,
  ...abstentionRules,
  ...hypothesisRules,
  ...predictionRules,
  ...evidenceRules,
  ...reproductionRules,
  ...verdictRules,
  ...circuitRules,
  ...threadRules,
  ...articleRules,
  ...signatureRules,
  ...suggestionRules,
  ...opinionRules,
  ...decisionRules,
  ...publicationRules,
  ...retractionRules,
  ...invitationRules,
  ...restoreRules(kindOf),
};
// Every command has a rule, and every rule is of a command.
rules satisfies { readonly [T in CommandType]: Rule<Extract<Command, { type: T }>> };

/** The rule of a command, which is asked with that command only. */
export const ruleOf = (command: Command): Rule<Command> => rules[command.type] as Rule<Command>;

/** The record that a command makes or changes; for supports and disputes, the label that they are on. */
export function recordIdOf(command: Command): string {
  const kind = command.type.split(".", 1)[0] ?? "";
  const id = (command as Readonly<Record<string, unknown>>)[kind];
  if (typeof id !== "string") throw new Error(`assertion failed: ${command.type} names no ${kind}`);
  return id;
}
