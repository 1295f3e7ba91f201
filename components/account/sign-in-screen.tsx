"use client";
/** Signing in with e-mail and password. */
import { Suspense } from "react";
import { useSession } from "../hooks/use-session.ts";
import { AccountPage } from "./account-page.tsx";
import { SignInForm } from "./sign-in-form.tsx";

export function SignInScreen() {
  const session = useSession();
  const ownerless = session.state === "visitor" && !session.hasOwner;
  return (
    <AccountPage
      title="Sign in"
      lead={
        session.state === "signed-in" ? (
          <p>You are signed in as {session.user.name}. Signing in here takes that account’s place.</p>
        ) : ownerless ? (
          <p>
            This server has no owner yet. The terminal that runs it printed a one-time link when it started:
            open that link to become the owner.
          </p>
        ) : (
          <p>Accounts come by invitation. If you have an invite link, open it; it makes your account.</p>
        )
      }
    >
      {/* The form reads where to go next from the address. */}
      <Suspense>
        <SignInForm />
      </Suspense>
    </AccountPage>
  );
}
