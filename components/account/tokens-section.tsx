"use client";
/** Tokens with which scripts act in one's name. */
import { useRef, useState } from "react";
import { z } from "zod";
import { type TokenView, tokensAnswerSchema } from "../../lib/catalog/account.ts";
import { requestJson } from "../hooks/request-json.ts";
import { createResource, useResource } from "../hooks/resource.ts";
import { ProblemState } from "../shell/problem-state.tsx";
import { Button } from "../ui/button.tsx";
import { EmptyState } from "../ui/empty-state.tsx";
import { Icon } from "../ui/icons.tsx";
import { Loading, Skeleton } from "../ui/skeleton.tsx";
import { Time } from "../ui/time.tsx";
import { ConfirmButton } from "./confirm-button.tsx";
import { SectionHead } from "./section-head.tsx";
import { SendingLine } from "./sending-line.tsx";
import { TokenDialog } from "./token-dialog.tsx";
import { useCatalogTitle } from "./use-catalog-title.ts";
import { type SendingHandle, useSending } from "./use-sending.ts";

const url = "/api/account/tokens";
const tokens = createResource<readonly TokenView[]>(
  async (key) => (await requestJson(key, tokensAnswerSchema)).items,
);

export function TokensSection() {
  const list = useResource(tokens, url);
  const [making, setMaking] = useState(false);
  const { sending, send } = useSending();
  const head = useRef<HTMLHeadingElement>(null);
  return (
    <section aria-labelledby="tokens-title">
      <SectionHead
        id="tokens-title"
        title="Tokens for scripts"
        headRef={head}
        action={
          <Button size="small" onClick={() => setMaking(true)}>
            <Icon name="plus" /> New token
          </Button>
        }
      >
        A script that sends one acts in your name, within what the token is for. No token can manage people,
        accounts or settings.
      </SectionHead>
      {list.state === "loading" ? (
        <>
          <Loading what="your tokens" />
          <Skeleton className="h-14" />
        </>
      ) : list.state === "failed" ? (
        <ProblemState problem={list.problem} what="your tokens" onRetry={list.reload} />
      ) : list.value.length === 0 ? (
        <EmptyState title="No tokens yet">
          Make one for each script, so that each can be revoked by itself.
        </EmptyState>
      ) : (
        <ul className="border-b border-rule">
          {list.value.map((token) => (
            <TokenRow
              key={token.id}
              token={token}
              send={send}
              onRevoked={() => {
                list.reload();
                head.current?.focus();
              }}
            />
          ))}
        </ul>
      )}
      <SendingLine sending={sending} className="mt-1" />
      <TokenDialog open={making} onOpenChange={setMaking} onMade={list.reload} />
    </section>
  );
}

const scopeWords = { read: "Reads", write: "Reads and writes" } as const;

function TokenRow({
  token,
  send,
  onRevoked,
}: {
  token: TokenView;
  send: SendingHandle["send"];
  onRevoked: () => void;
}) {
  const titleOf = useCatalogTitle();
  const revoke = () =>
    send(async () => {
      await requestJson(`${url}/${encodeURIComponent(token.id)}`, z.unknown(), { method: "DELETE" });
      onRevoked();
      return `“${token.name}” was revoked.`;
    });
  return (
    <li className="flex min-h-14 flex-wrap items-center gap-x-4 gap-y-1 border-t border-rule py-2">
      <div className="min-w-0 flex-1">
        <p className="text-small font-medium break-words">{token.name}</p>
        <p className="text-caption text-muted">
          {scopeWords[token.scope]}{" "}
          {token.catalog === null ? "everything you may" : `in ${titleOf(token.catalog)} only`}
          {" · "}
          {token.lastUsedAt ? (
            <>
              last used <Time iso={token.lastUsedAt} />
            </>
          ) : (
            "never used"
          )}
          {" · "}
          {token.expiresAt === null ? (
            "does not expire"
          ) : (
            <>
              {token.state === "expired" ? "expired" : "expires"} <Time iso={token.expiresAt} />
            </>
          )}
        </p>
      </div>
      <ConfirmButton
        label="Revoke"
        about={`Revoke ${token.name}`}
        confirm="Revoke for good"
        onConfirm={() => void revoke()}
      />
    </li>
  );
}
