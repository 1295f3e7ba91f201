/** Commands that claim what the server alone writes down of a record: by whom, when, where, and whether it stands. */
import type { Command } from "../../lib/catalog/command.ts";

const stamped = [
  "author",
  "person",
  "changedBy",
  "catalog",
  "at",
  "createdAt",
  "changedAt",
  "updatedAt",
  "withdrawnAt",
  "revealedAt",
  "sealedBy",
];

/**
 * The first such field in what was sent, or in its content, that the command as it was read does not have; null when there is
 * none. Other fields that nobody knows are ignored, as everywhere.
 */
export function findForgery(sent: unknown, command: Command): string | null {
  return foreignField(sent, command) ?? foreignField(fieldOf(sent, "content"), fieldOf(command, "content"));
}

const foreignField = (sent: unknown, read: unknown): string | null =>
  stamped.find((name) => has(sent, name) && !has(read, name)) ?? null;

const has = (value: unknown, name: string): value is Record<string, unknown> =>
  typeof value === "object" && value !== null && Object.hasOwn(value, name);

const fieldOf = (value: unknown, name: string): unknown => (has(value, name) ? value[name] : null);
