"use client";
import { CrashScreen } from "../components/shell/crash-screen.tsx";
import "./globals.css";

/** Stands in for the whole page when even the frame around it failed. */
export default function GlobalError({
  error,
  reset,
}: {
  error: Error & { digest?: string };
  reset: () => void;
}) {
  return (
    <html lang="en">
      <body>
        <title>This page broke · Micrographia</title>
        <CrashScreen error={error} onRetry={reset} />
      </body>
    </html>
  );
}
