"use client";
import { type FormEvent, useState } from "react";
import { joinAnswerSchema, joinRequestSchema } from "../../lib/catalog/answers.ts";
import { requestJson, toProblem } from "../hooks/request-json.ts";
import { Button } from "../ui/button.tsx";
import { Field, TextInput } from "../ui/field.tsx";
import { StatusLine } from "../ui/status-line.tsx";
import { afterJoining } from "./after-joining.ts";
import { type JoinProblems, joinProblems } from "./join-problems.ts";

export function JoinForm({ token, catalog }: { token: string; catalog: string | null }) {
  const [problems, setProblems] = useState<JoinProblems>({});
  const [failure, setFailure] = useState<string | null>(null);
  const [sending, setSending] = useState(false);

  const submit = async (event: FormEvent<HTMLFormElement>): Promise<void> => {
    event.preventDefault();
    const fields = event.currentTarget;
    const read = joinRequestSchema.safeParse(Object.fromEntries(new FormData(fields)));
    setFailure(null);
    if (!read.success) {
      const found = joinProblems(read.error);
      setProblems(found);
      const first = fields.elements.namedItem(Object.keys(found)[0] ?? "name");
      if (first instanceof HTMLElement) first.focus();
      return;
    }
    setProblems({});
    setSending(true);
    try {
      await requestJson(`/api/join/${encodeURIComponent(token)}`, joinAnswerSchema, {
        method: "POST",
        body: read.data,
      });
      window.location.replace(afterJoining(catalog));
    } catch (error) {
      setFailure(toProblem(error).message);
      setSending(false);
    }
  };

  return (
    <form onSubmit={submit} noValidate className="flex flex-col gap-5">
      <Field label="Name" hint="As others will see it beside what you write." error={problems.name}>
        {(control) => <TextInput {...control} name="name" autoComplete="name" maxLength={80} required />}
      </Field>
      <Field label="E-mail" hint="For signing in. Only owners see it." error={problems.email}>
        {(control) => <TextInput {...control} name="email" type="email" autoComplete="username" required />}
      </Field>
      <Field label="Password" hint="At least 8 characters." error={problems.password}>
        {(control) => (
          <TextInput {...control} name="password" type="password" autoComplete="new-password" required />
        )}
      </Field>
      <div>
        <Button type="submit" variant="primary" busy={sending}>
          {sending ? "Making the account…" : "Make the account"}
        </Button>
        <StatusLine tone="danger" className="mt-2">
          {failure}
        </StatusLine>
      </div>
    </form>
  );
}
