"use client";
/** Invite links: to the whole server for owners, to one catalog for its editors. */
import { useRef, useState } from "react";
import { z } from "zod";
import { type Invite, invitesAnswerSchema } from "../../lib/catalog/answers.ts";
import { invitableRoles } from "../../lib/catalog/invitation.ts";
import { requestJson } from "../hooks/request-json.ts";
import { createResource, useResource } from "../hooks/resource.ts";
import { ProblemState } from "../shell/problem-state.tsx";
import { Button } from "../ui/button.tsx";
import { EmptyState } from "../ui/empty-state.tsx";
import { Icon } from "../ui/icons.tsx";
import { count } from "../ui/sentence.ts";
import { Loading, Skeleton } from "../ui/skeleton.tsx";
import { ConfirmButton } from "./confirm-button.tsx";
import { describeInvite } from "./describe-invite.ts";
import { InviteDialog, type InviteTerms } from "./invite-dialog.tsx";
import { roleWords } from "./role-words.ts";
import { SectionHead } from "./section-head.tsx";
import { SendingLine } from "./sending-line.tsx";
import { useCatalogTitle } from "./use-catalog-title.ts";
import { useSending } from "./use-sending.ts";

const url = "/api/invites";
const invites = createResource<readonly Invite[]>(
  async (key) => (await requestJson(key, invitesAnswerSchema)).items,
);

export function InviteSection({ role, catalog }: InviteTerms) {
  const list = useResource(invites, catalog === null ? url : `${url}?catalog=${encodeURIComponent(catalog)}`);
  const [making, setMaking] = useState(false);
  const titleOf = useCatalogTitle();
  const head = useRef<HTMLHeadingElement>(null);
  const all = list.state === "ready" ? list.value : [];
  const live = all.filter(({ state }) => state === "live");
  const past = all.filter(({ state }) => state !== "live");
  const row = (invite: Invite) => (
    <InviteRow
      key={invite.id}
      invite={invite}
      where={catalog === null && invite.catalog !== null ? titleOf(invite.catalog) : null}
      mayRevoke={invitableRoles(role, invite.catalog).includes(invite.role)}
      onRevoked={() => {
        list.reload();
        head.current?.focus();
      }}
    />
  );
  return (
    <section aria-labelledby="invites-title">
      <SectionHead
        id="invites-title"
        title="Invite links"
        headRef={head}
        action={
          <Button variant="primary" size="small" onClick={() => setMaking(true)}>
            <Icon name="plus" /> New invite link
          </Button>
        }
      />
      {list.state === "loading" ? (
        <>
          <Loading what="the invite links" />
          <Skeleton className="h-14" />
        </>
      ) : list.state === "failed" ? (
        <ProblemState problem={list.problem} what="the invite links" onRetry={list.reload} />
      ) : list.value.length === 0 ? (
        <EmptyState title="Nobody is invited yet">
          Make a link and send it to whoever should take part. It works for as long, and as often, as you say.
        </EmptyState>
      ) : (
        <>
          {live.length === 0 ? (
            <p className="border-t border-rule pt-3 text-small text-muted">No link works now.</p>
          ) : (
            <ul className="border-b border-rule">{live.map(row)}</ul>
          )}
          {past.length > 0 ? (
            <details className="mt-3">
              <summary className="min-h-6 cursor-pointer text-caption text-muted hover:text-ink">
                {count(past.length, "link")} no longer {past.length === 1 ? "works" : "work"}
              </summary>
              <ul className="mt-2 border-b border-rule">{past.map(row)}</ul>
            </details>
          ) : null}
        </>
      )}
      <InviteDialog
        open={making}
        onOpenChange={setMaking}
        onMade={list.reload}
        role={role}
        catalog={catalog}
      />
    </section>
  );
}

function InviteRow({
  invite,
  where,
  mayRevoke,
  onRevoked,
}: {
  invite: Invite;
  /** Where it is good for, where that is not plain. */
  where: string | null;
  mayRevoke: boolean;
  onRevoked: () => void;
}) {
  const { sending, send } = useSending();
  const live = invite.state === "live";
  const revoke = () =>
    send(async () => {
      await requestJson(`${url}/${encodeURIComponent(invite.id)}`, z.unknown(), { method: "DELETE" });
      onRevoked();
      return "";
    });
  return (
    <li className="flex min-h-14 flex-wrap items-center gap-x-4 gap-y-1 border-t border-rule py-2">
      <p className={live ? "w-20 text-small font-medium sm:w-24" : "w-20 text-small text-muted sm:w-24"}>
        {roleWords[invite.role]}
      </p>
      <div className="min-w-0 flex-1 text-caption text-muted">
        <p>{describeInvite(invite, Date.now())}</p>
        <p>
          {where === null ? null : `In ${where} only · `}
          Made by {invite.createdBy?.name ?? "the server"}
        </p>
      </div>
      {live && mayRevoke ? (
        <ConfirmButton label="Revoke" confirm="Take it back" onConfirm={() => void revoke()} />
      ) : null}
      <SendingLine sending={sending} className="w-full" />
    </li>
  );
}
