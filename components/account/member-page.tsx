"use client";
/** A page for people with an account: waits until it is known who is there, and says so when nobody is. */
import type { ReactNode } from "react";
import type { SessionUser } from "../../lib/sync/session.ts";
import { useSession } from "../hooks/use-session.ts";
import { PlainPage } from "../shell/plain-page.tsx";
import { ProblemState } from "../shell/problem-state.tsx";
import { ErrorState } from "../ui/error-state.tsx";
import { Loading, SkeletonText } from "../ui/skeleton.tsx";

export type Visit = {
  readonly user: SessionUser;
  readonly openReading: boolean;
  /** Asks the server again who this is. */
  refresh(): Promise<void>;
};

export function MemberPage({
  title,
  what,
  lead,
  children,
}: {
  title: string;
  /** What there is to see, in the middle of a sentence: “your account”. */
  what: string;
  lead?: (user: SessionUser) => ReactNode;
  children: (visit: Visit) => ReactNode;
}) {
  const session = useSession();
  switch (session.state) {
    case "loading":
      return (
        <PlainPage title={title}>
          <Loading what="your account" />
          <SkeletonText className="mt-10 max-w-prose" lines={4} />
        </PlainPage>
      );
    case "failed":
      return (
        <PlainPage title={title}>
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
        <PlainPage title={title}>
          <ProblemState className="mt-10" problem={{ code: "unauthenticated", message: "" }} what={what} />
        </PlainPage>
      );
    case "signed-in": {
      const { user, openReading, refresh } = session;
      return (
        <PlainPage title={title} lead={lead?.(user)}>
          {children({ user, openReading, refresh })}
        </PlainPage>
      );
    }
    default:
      return session satisfies never;
  }
}
