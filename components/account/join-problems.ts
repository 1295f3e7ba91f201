/** What is wrong with a filled-in join form, field by field, as sentences. */
import type { z } from "zod";

export type JoinProblems = { name?: string; email?: string; password?: string };

const fields = ["name", "email", "password"] as const;

/** The first problem of each field, in the order of the fields. */
export function joinProblems(error: z.ZodError): JoinProblems {
  const problems: JoinProblems = {};
  for (const field of fields) {
    const issue = error.issues.find(({ path }) => path[0] === field);
    if (issue) problems[field] = toSentence(issue.message);
  }
  return problems;
}

/** A message of a schema as a sentence of its own. */
export const toSentence = (text: string): string => {
  const sentence = text.charAt(0).toLocaleUpperCase() + text.slice(1);
  return /[.!?]$/.test(sentence) ? sentence : `${sentence}.`;
};
