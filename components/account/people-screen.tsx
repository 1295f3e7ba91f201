"use client";
/** The owner's page: who has an account, who is invited, and whether strangers may read. */
import { useSession } from "../hooks/use-session.ts";
import { PlainPage } from "../shell/plain-page.tsx";
import { ProblemState } from "../shell/problem-state.tsx";
import { ErrorState } from "../ui/error-state.tsx";
import { Loading, SkeletonText } from "../ui/skeleton.tsx";
import { InviteSection } from "./invite-section.tsx";
import { PeopleSection } from "./people-section.tsx";
import { ReadingSection } from "./reading-section.tsx";

export function PeopleScreen() {
  const session = useSession();
  switch (session.state) {
    case "loading":
      return (
        <PlainPage title="People">
          <Loading what="your account" />
          <SkeletonText className="mt-10 max-w-prose" lines={4} />
        </PlainPage>
      );
    case "failed":
      return (
        <PlainPage title="People">
          <ErrorState
            className="mt-10"
            title="Could not find out who you are"
            message={session.message}
            onRetry={() => void session.refresh()}
          />
        </PlainPage>
      );
    case "visitor":
      return (
        <PlainPage title="People">
          <ProblemState
            className="mt-10"
            problem={{ code: "unauthenticated", message: "" }}
            what="people and invites"
          />
        </PlainPage>
      );
    case "signed-in":
      return (
        <PlainPage
          title="People"
          lead={
            session.user.role === "owner" ? (
              <p>Who takes part here. Accounts come only through the links that you make on this page.</p>
            ) : null
          }
        >
          {session.user.role === "owner" ? (
            <div className="mt-12 flex max-w-4xl flex-col gap-16">
              <PeopleSection me={session.user.id} />
              <InviteSection />
              <ReadingSection openReading={session.openReading} onChanged={() => session.refresh()} />
            </div>
          ) : (
            <ErrorState
              className="mt-10"
              title="This page is the owner’s"
              message="Only the owner of this server invites people and sees their addresses. Ask them if someone is missing."
            />
          )}
        </PlainPage>
      );
    default:
      return session satisfies never;
  }
}
