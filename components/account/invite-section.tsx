"use client";
import { useState } from "react";
import { z } from "zod";
import { type Invite, invitesAnswerSchema } from "../../lib/catalog/answers.ts";
import { requestJson, toProblem } from "../hooks/request-json.ts";
import { createResource, useResource } from "../hooks/resource.ts";
import { ProblemState } from "../shell/problem-state.tsx";
import { Button } from "../ui/button.tsx";
import { EmptyState } from "../ui/empty-state.tsx";
import { Icon } from "../ui/icons.tsx";
import { Loading, Skeleton } from "../ui/skeleton.tsx";
import { StatusLine } from "../ui/status-line.tsx";
import { describeInvite } from "./describe-invite.ts";
import { InviteDialog } from "./invite-dialog.tsx";
import { roleWords } from "./role-words.ts";
import { SectionHead } from "./section-head.tsx";

const url = "/api/invites";
const invites = createResource<readonly Invite[]>(
  async (key) => (await requestJson(key, invitesAnswerSchema)).items,
);

export function InviteSection() {
  const list = useResource(invites, url);
  const [making, setMaking] = useState(false);
  return (
    <section aria-labelledby="invites-title">
      <SectionHead
        id="invites-title"
        title="Invite links"
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
        <ul>
          {list.value.map((invite) => (
            <InviteRow key={invite.id} invite={invite} onRevoked={list.reload} />
          ))}
        </ul>
      )}
      <InviteDialog open={making} onOpenChange={setMaking} onMade={list.reload} />
    </section>
  );
}

function InviteRow({ invite, onRevoked }: { invite: Invite; onRevoked: () => void }) {
  const [asking, setAsking] = useState(false);
  const [failure, setFailure] = useState<string | null>(null);
  const live = invite.state === "live";

  const revoke = async (): Promise<void> => {
    try {
      await requestJson(`${url}/${encodeURIComponent(invite.id)}`, z.unknown(), { method: "DELETE" });
      setAsking(false);
      onRevoked();
    } catch (error) {
      setFailure(toProblem(error).message);
    }
  };

  return (
    <li className="flex min-h-14 flex-wrap items-center gap-x-4 gap-y-1 border-t border-rule py-2">
      <p className={live ? "w-24 text-small font-medium" : "w-24 text-small text-muted"}>
        {roleWords[invite.role]}
      </p>
      <p className="min-w-0 flex-1 text-caption text-muted">{describeInvite(invite, Date.now())}</p>
      {live ? (
        asking ? (
          <span className="flex items-center gap-2">
            <Button variant="danger" size="small" autoFocus onClick={() => void revoke()}>
              Take it back
            </Button>
            <Button variant="quiet" size="small" onClick={() => setAsking(false)}>
              Keep it
            </Button>
          </span>
        ) : (
          <Button variant="quiet" size="small" className="-mr-2.5" onClick={() => setAsking(true)}>
            Revoke
          </Button>
        )
      ) : null}
      {failure ? (
        <StatusLine tone="danger" className="w-full">
          {failure}
        </StatusLine>
      ) : null}
    </li>
  );
}
