"use client";
/** What the comments on one subject are shown and written with, wherever on a page they stand. */
import { useMemo } from "react";
import type { Actor } from "../../lib/catalog/person.ts";
import type { Manifest } from "../../lib/model/manifest.ts";
import type { ThreadState } from "../../lib/sync/views.ts";
import { useStandingWeight } from "../edges/use-standing-weight.ts";
import { useCommands } from "../hooks/use-commands.ts";
import { pendingRecords } from "../neuron/pending.ts";
import type { RefusedNoticeProps } from "../neuron/refused-notice.tsx";
import { sayWith } from "../neuron/say.ts";
import { addressHref } from "./address-href.ts";
import type { ThreadTools } from "./thread-tools.ts";
import { useMentionLinks } from "./use-mention-links.ts";

export type UsedThreadTools = {
  /** Without what the place on the page adds: where it announces, and what is new to this reader. */
  readonly tools: Omit<ThreadTools, "announce" | "onGone" | "fresh">;
  /** Ids of everything that the page holds about the subject. */
  readonly held: readonly string[];
  /** For the notice of what the server refused. */
  readonly refused: RefusedNoticeProps;
};

export function useThreadTools({
  catalog,
  manifest,
  subject,
  actor,
  thread,
}: {
  catalog: string;
  manifest: Manifest;
  subject: string;
  actor: Actor | null;
  thread: Extract<ThreadState, { state: "ready" }>;
}): UsedThreadTools {
  const commands = useCommands(catalog);
  const say = useMemo(() => sayWith(commands.send), [commands.send]);
  const waiting = useMemo(() => pendingRecords(commands.pending), [commands.pending]);
  const pending = useMemo(() => new Set([...waiting, ...thread.unsaved]), [waiting, thread.unsaved]);
  const hrefOf = useMemo(() => (address: string) => addressHref(manifest, address), [manifest]);
  const where = useMemo(() => ({ catalog, pack: manifest.id }), [catalog, manifest.id]);
  const mentions = useMentionLinks(where, thread.people);
  const standing = useStandingWeight(manifest, subject);
  const held = useMemo(() => thread.records.map(({ id }) => id), [thread.records]);
  return {
    tools: {
      catalog,
      manifest,
      subject,
      actor,
      people: thread.people,
      pending,
      hrefOf,
      mentions,
      standing,
      say,
    },
    held,
    refused: {
      refused: commands.refused,
      unit: subject,
      records: new Set(held),
      hrefOf,
      onRetry: (id) => void commands.retry(id),
      onDismiss: (id) => void commands.dismiss(id),
    },
  };
}
