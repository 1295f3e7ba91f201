"use client";
/** A failure to load, with the way on that fits its kind. */
import type { Problem } from "../../lib/shared/result.ts";
import { ButtonLink } from "../ui/button.tsx";
import { EmptyState } from "../ui/empty-state.tsx";
import { ErrorState } from "../ui/error-state.tsx";
import { useSignInHref } from "./sign-in-href.ts";

export function ProblemState({
  problem,
  what,
  onRetry,
  className,
}: {
  problem: Problem;
  /** What could not be shown, in the middle of a sentence: “the models”. */
  what: string;
  onRetry?: () => void;
  className?: string;
}) {
  const signIn = useSignInHref();
  if (problem.code === "unauthenticated") {
    return (
      <EmptyState
        className={className}
        title={`Sign in to see ${what}`}
        action={
          <ButtonLink variant="primary" href={signIn}>
            Sign in
          </ButtonLink>
        }
      >
        This server shows its models to people with an account. Its owner can send you an invite link.
      </EmptyState>
    );
  }
  if (problem.code === "not-found") {
    return (
      <ErrorState
        className={className}
        title="Not here"
        message={problem.message}
        action={<ButtonLink href="/models">All models</ButtonLink>}
      />
    );
  }
  return (
    <ErrorState
      className={className}
      title={`Could not show ${what}`}
      message={problem.message}
      onRetry={onRetry}
    />
  );
}
