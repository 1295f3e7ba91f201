"use client";
/** What concerns the person at this browser: by subject, the latest first, live. */
import { useSearchParams } from "next/navigation";
import { useSession } from "../hooks/use-session.ts";
import { PlainPage } from "../shell/plain-page.tsx";
import { ButtonLink } from "../ui/button.tsx";
import { EmptyState } from "../ui/empty-state.tsx";
import { ErrorState } from "../ui/error-state.tsx";
import { Loading, SkeletonText } from "../ui/skeleton.tsx";
import { InboxBody } from "./inbox-body.tsx";

export function InboxScreen() {
  const session = useSession();
  const show = useSearchParams().get("show") === "all" ? "all" : "unread";
  return (
    <PlainPage
      title="Inbox"
      lead={
        <p>
          Answers to what you wrote, where you are mentioned, and what is new where you take part or follow.
          Nobody else sees what you have read.
        </p>
      }
    >
      <div className="mt-8">
        <Content session={session} show={show} />
      </div>
    </PlainPage>
  );
}

function Content({ session, show }: { session: ReturnType<typeof useSession>; show: "all" | "unread" }) {
  switch (session.state) {
    case "loading":
      return (
        <>
          <Loading what="your inbox" />
          <SkeletonText lines={6} />
        </>
      );
    case "failed":
      return (
        <ErrorState
          title="The server cannot be reached"
          message={session.message}
          onRetry={() => void session.refresh()}
        />
      );
    case "visitor":
      return (
        <EmptyState
          title="Only people with an account have an inbox."
          action={
            <ButtonLink variant="primary" href="/sign-in?next=%2Finbox">
              Sign in
            </ButtonLink>
          }
        >
          You are looking at this server as a visitor.
        </EmptyState>
      );
    case "signed-in":
      return <InboxBody key={session.user.id} show={show} />;
    default:
      return session satisfies never;
  }
}
