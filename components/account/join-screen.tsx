"use client";
/** Making an account with an invite link, or with the owner's one-time link. */
import { type JoinOffer, joinOfferSchema } from "../../lib/catalog/answers.ts";
import { requestJson } from "../hooks/request-json.ts";
import { createResource, useResource } from "../hooks/resource.ts";
import { useSession } from "../hooks/use-session.ts";
import { ButtonLink } from "../ui/button.tsx";
import { ErrorState } from "../ui/error-state.tsx";
import { Loading, Skeleton } from "../ui/skeleton.tsx";
import { Time } from "../ui/time.tsx";
import { AccountPage } from "./account-page.tsx";
import { JoinForm } from "./join-form.tsx";

const offers = createResource<JoinOffer>((token) => requestJson(`/api/join/${token}`, joinOfferSchema));

const roleSentences = {
  owner: "You will own this server: you invite people, and you decide whether strangers may read.",
  annotator: "You will be able to label units, support others’ labels and take part in every thread.",
  reader: "You will be able to look at everything and take the catalog away.",
} as const;

export function JoinScreen({ token }: { token: string }) {
  const offer = useResource(offers, encodeURIComponent(token));
  const session = useSession();
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
        <AccountPage
          title={title}
          lead={
            <>
              <p>{roleSentences[offer.value.role]}</p>
              <p className="text-caption">
                The link expires <Time iso={offer.value.expiresAt} />.
              </p>
              {session.state === "signed-in" ? (
                <p className="text-caption text-warning">
                  You are signed in as {session.user.name}. Going on makes another account and signs you in
                  with it.
                </p>
              ) : null}
            </>
          }
        >
          <JoinForm token={token} />
        </AccountPage>
      );
    default:
      return offer satisfies never;
  }
}
