"use client";
/** A page that broke while it was shown. What people wrote is safe elsewhere, and this says so. */
import { useEffect } from "react";
import { Button, ButtonLink } from "../ui/button.tsx";
import { PlainPage } from "./plain-page.tsx";

export function CrashScreen({ error, onRetry }: { error: Error & { digest?: string }; onRetry: () => void }) {
  useEffect(() => {
    console.error(error);
  }, [error]);
  return (
    <PlainPage
      title="This page broke"
      lead={
        <p>
          Something in the page failed that should not have. What you wrote is not affected: it is on the
          server, or kept in this browser until it is.
        </p>
      }
    >
      <p className="mt-4 max-w-prose font-mono text-caption text-muted">{error.message || error.digest}</p>
      <div className="mt-8 flex gap-2">
        <Button variant="primary" onClick={onRetry}>
          Try again
        </Button>
        <ButtonLink href="/models">All models</ButtonLink>
      </div>
    </PlainPage>
  );
}
