"use client";
/** What an invite link, or the owner's one-time link, opens: a new account, or a role for the one that is there. */
import type { ReactNode } from "react";
import { type JoinOffer, joinOfferSchema } from "../../lib/catalog/answers.ts";
import type { Role } from "../../lib/catalog/person.ts";
import { requestJson } from "../hooks/request-json.ts";
import { createResource, useResource } from "../hooks/resource.ts";
import { useSession } from "../hooks/use-session.ts";
import { ButtonLink } from "../ui/button.tsx";
import { ErrorState } from "../ui/error-state.tsx";
import { Loading, Skeleton } from "../ui/skeleton.tsx";
import { Time } from "../ui/time.tsx";
import { AcceptInvite } from "./accept-invite.tsx";
import { AccountPage } from "./account-page.tsx";
import { JoinForm } from "./join-form.tsx";

const offers = createResource<JoinOffer>((token) => requestJson(`/api/join/${token}`, joinOfferSchema));

const promises: Record<Role, string> = {
  owner: "You will own this server: you invite people, and you decide whether strangers may read.",
  editor:
    "You will be an editor: you label and comment, and you decide with the others what a catalog shows.",
  annotator: "You will be able to label units, support others’ labels and take part in every thread.",
  reader: "You will be able to look at everything and take the catalog away.",
  guest: "You will be able to look at what is open to everybody with an account.",
};

export function JoinScreen({ token }: { token: string }) {
  const offer = useResource(offers, encodeURIComponent(token));
  const title = offer.state === "ready" && offer.value.role === "owner" ? "Become the owner" : "Join";
  switch (offer.state) {
    case "loading":
      return (
        <AccountPage title={title}>
          <Loading what="the invitation" />
          <div className="flex flex-col gap-5">
            <Skeleton className="h-15" />
            <Skeleton className="h-15" />
            <Skeleton className="h-15" />
          </div>
        </AccountPage>
      );
    case "failed":
      return (
        <AccountPage title={title}>
          {offer.problem.code === "not-found" ? (
            <ErrorState
              title="This link no longer works"
              message="It may have been used, have expired, or have been taken back. Ask the owner for a new one."
              action={<ButtonLink href="/sign-in">I have an account</ButtonLink>}
            />
          ) : (
            <ErrorState
              title="The invitation could not be read"
              message={offer.problem.message}
              onRetry={offer.reload}
            />
          )}
        </AccountPage>
      );
    case "ready":
      return (
        <AccountPage title={title} lead={<Terms offer={offer.value} />}>
          <Ways token={token} offer={offer.value} />
        </AccountPage>
      );
    default:
      return offer satisfies never;
  }
}

function Terms({ offer: { role, catalog, expiresAt } }: { offer: JoinOffer }): ReactNode {
  return (
    <>
      {catalog ? (
        <p>
          An invitation to <strong className="font-semibold text-ink">{catalog.title}</strong>.
        </p>
      ) : null}
      <p>{promises[role]}</p>
      <p className="text-caption">
        The link expires <Time iso={expiresAt} />.
      </p>
    </>
  );
}

function Ways({ token, offer }: { token: string; offer: JoinOffer }) {
  const session = useSession();
  if (session.state !== "signed-in" || offer.role === "owner") {
    return (
      <>
        <JoinForm token={token} catalog={offer.catalog?.id ?? null} />
        {offer.role === "owner" ? null : (
          <p className="mt-6 text-small text-muted">
            You have an account here?{" "}
            <ButtonLink
              size="small"
              href={`/sign-in?next=${encodeURIComponent(`/join/${encodeURIComponent(token)}`)}`}
            >
              Sign in to use it
            </ButtonLink>
          </p>
        )}
      </>
    );
  }
  return <AcceptInvite token={token} name={session.user.name} catalog={offer.catalog?.id ?? null} />;
}
