"use client";
/** Changes one's password. */
import { type FormEvent, useState } from "react";
import { z } from "zod";
import { passwordChangeSchema } from "../../lib/catalog/account.ts";
import { requestJson } from "../hooks/request-json.ts";
import { Button } from "../ui/button.tsx";
import { Field, TextInput } from "../ui/field.tsx";
import { toSentence } from "./join-problems.ts";
import { SectionHead } from "./section-head.tsx";
import { SendingLine } from "./sending-line.tsx";
import { useSending } from "./use-sending.ts";

export function PasswordSection() {
  const { sending, send } = useSending();
  const [problem, setProblem] = useState<string | null>(null);
  const submit = async (event: FormEvent<HTMLFormElement>): Promise<void> => {
    event.preventDefault();
    const form = event.currentTarget;
    const read = passwordChangeSchema.safeParse(Object.fromEntries(new FormData(form)));
    setProblem(read.success ? null : toSentence(read.error.issues[0]?.message ?? "Check the form"));
    if (!read.success) return;
    await send(async () => {
      await requestJson("/api/account/password", z.unknown(), { method: "POST", body: read.data });
      form.reset();
      return "Changed. Everywhere else you are signed out.";
    });
  };
  return (
    <section aria-labelledby="password-title">
      <SectionHead id="password-title" title="Password">
        Changing it ends your other sessions. There is no mail here: who forgets a password asks an owner for
        a link to set a new one.
      </SectionHead>
      <form onSubmit={submit} noValidate className="border-t border-rule pt-4">
        <div className="grid max-w-2xl items-start gap-4 sm:grid-cols-2">
          <Field label="Present password">
            {(control) => (
              <TextInput
                {...control}
                name="current"
                type="password"
                autoComplete="current-password"
                required
              />
            )}
          </Field>
          <Field label="New password" hint="At least 8 characters." error={problem}>
            {(control) => (
              <TextInput {...control} name="password" type="password" autoComplete="new-password" required />
            )}
          </Field>
        </div>
        <div className="mt-4 flex flex-wrap items-center gap-x-4 gap-y-1">
          <Button type="submit" busy={sending.state === "sending"}>
            Change the password
          </Button>
          <SendingLine sending={sending} />
        </div>
      </form>
    </section>
  );
}
