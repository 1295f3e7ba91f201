"use client";
/** Sets a new password with an owner's one-time link. */
import { type FormEvent, useState } from "react";
import { type PasswordOffer, passwordOfferSchema, passwordResetSchema } from "../../lib/catalog/account.ts";
import { joinAnswerSchema } from "../../lib/catalog/answers.ts";
import { requestJson } from "../hooks/request-json.ts";
import { createResource, useResource } from "../hooks/resource.ts";
import { Button, ButtonLink } from "../ui/button.tsx";
import { ErrorState } from "../ui/error-state.tsx";
import { Field, TextInput } from "../ui/field.tsx";
import { Loading, Skeleton } from "../ui/skeleton.tsx";
import { Time } from "../ui/time.tsx";
import { AccountPage } from "./account-page.tsx";
import { toSentence } from "./join-problems.ts";
import { SendingLine } from "./sending-line.tsx";
import { useSending } from "./use-sending.ts";

const offers = createResource<PasswordOffer>((token) =>
  requestJson(`/api/password/${token}`, passwordOfferSchema),
);
const title = "Set a new password";

export function PasswordScreen({ token }: { token: string }) {
  const offer = useResource(offers, encodeURIComponent(token));
  switch (offer.state) {
    case "loading":
      return (
        <AccountPage title={title}>
          <Loading what="the link" />
          <Skeleton className="h-15" />
        </AccountPage>
      );
    case "failed":
      return (
        <AccountPage title={title}>
          {offer.problem.code === "not-found" ? (
            <ErrorState
              title="This link no longer works"
              message={offer.problem.message}
              action={<ButtonLink href="/sign-in">Sign in</ButtonLink>}
            />
          ) : (
            <ErrorState
              title="The link could not be read"
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
              <p>
                For the account of {offer.value.name}. Wherever it is signed in now, it will be signed out.
              </p>
              <p className="text-caption">
                The link works once, and expires <Time iso={offer.value.expiresAt} />.
              </p>
            </>
          }
        >
          <PasswordForm token={token} />
        </AccountPage>
      );
    default:
      return offer satisfies never;
  }
}

function PasswordForm({ token }: { token: string }) {
  const { sending, send } = useSending();
  const [problem, setProblem] = useState<string | null>(null);
  const submit = async (event: FormEvent<HTMLFormElement>): Promise<void> => {
    event.preventDefault();
    const read = passwordResetSchema.safeParse(Object.fromEntries(new FormData(event.currentTarget)));
    setProblem(read.success ? null : toSentence(read.error.issues[0]?.message ?? "Check the form"));
    if (!read.success) return;
    await send(async () => {
      await requestJson(`/api/password/${encodeURIComponent(token)}`, joinAnswerSchema, {
        method: "POST",
        body: read.data,
      });
      // A fresh page, which asks again who is here; the token leaves the address bar and the history.
      window.location.replace("/models");
      return "";
    });
  };
  return (
    <form onSubmit={submit} noValidate className="flex flex-col gap-5">
      <Field label="New password" hint="At least 8 characters." error={problem}>
        {(control) => (
          <TextInput
            {...control}
            name="password"
            type="password"
            autoComplete="new-password"
            required
            autoFocus
          />
        )}
      </Field>
      <div>
        <Button type="submit" variant="primary" busy={sending.state === "sending"}>
          Set it and sign in
        </Button>
        <SendingLine sending={sending} className="mt-2" />
      </div>
    </form>
  );
}
