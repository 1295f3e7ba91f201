"use client";
import { useSearchParams } from "next/navigation";
import { type FormEvent, useState } from "react";
import { z } from "zod";
import type { Problem } from "../../lib/shared/result.ts";
import { requestJson, toProblem } from "../hooks/request-json.ts";
import { Button } from "../ui/button.tsx";
import { Field, TextInput } from "../ui/field.tsx";
import { safeNext } from "./safe-next.ts";

type Attempt = { state: "idle" } | { state: "sending" } | { state: "failed"; message: string };

/** Which of the two was wrong is not said: that would tell strangers who has an account. */
function explain(problem: Problem): string {
  return problem.code === "unauthenticated" || problem.code === "invalid"
    ? "This e-mail and password do not belong together. Check both and try again."
    : problem.message;
}

export function SignInForm() {
  const next = safeNext(useSearchParams().get("next"));
  const [attempt, setAttempt] = useState<Attempt>({ state: "idle" });

  const submit = async (event: FormEvent<HTMLFormElement>): Promise<void> => {
    event.preventDefault();
    const form = new FormData(event.currentTarget);
    const body = {
      email: String(form.get("email") ?? "").trim(),
      password: String(form.get("password") ?? ""),
    };
    setAttempt({ state: "sending" });
    try {
      await requestJson("/api/auth/sign-in/email", z.unknown(), { method: "POST", body });
      // A fresh page: nothing fetched as a stranger stays in memory.
      window.location.assign(next);
    } catch (error) {
      setAttempt({ state: "failed", message: explain(toProblem(error)) });
    }
  };

  return (
    <form onSubmit={submit} className="flex flex-col gap-5">
      <Field label="E-mail">
        {(control) => (
          <TextInput {...control} name="email" type="email" autoComplete="username" required autoFocus />
        )}
      </Field>
      <Field label="Password" error={attempt.state === "failed" ? attempt.message : null}>
        {(control) => (
          <TextInput {...control} name="password" type="password" autoComplete="current-password" required />
        )}
      </Field>
      <div>
        <Button type="submit" variant="primary" busy={attempt.state === "sending"}>
          {attempt.state === "sending" ? "Signing in…" : "Sign in"}
        </Button>
      </div>
    </form>
  );
}
