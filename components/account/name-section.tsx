"use client";
/** The name that stands beside everything one says. */
import { type FormEvent, useState } from "react";
import { renameSchema } from "../../lib/catalog/account.ts";
import { requestJson } from "../hooks/request-json.ts";
import { Button } from "../ui/button.tsx";
import { Field, TextInput } from "../ui/field.tsx";
import { toSentence } from "./join-problems.ts";
import { SectionHead } from "./section-head.tsx";
import { SendingLine } from "./sending-line.tsx";
import { useSending } from "./use-sending.ts";

export function NameSection({ name, onChanged }: { name: string; onChanged: () => Promise<void> }) {
  const [value, setValue] = useState(name);
  const { sending, send, fail } = useSending();
  const submit = async (event: FormEvent): Promise<void> => {
    event.preventDefault();
    const read = renameSchema.safeParse({ name: value });
    if (!read.success) {
      fail(toSentence(read.error.issues[0]?.message ?? "This name cannot be used"));
      return;
    }
    await send(async () => {
      await requestJson("/api/account", renameSchema, { method: "PATCH", body: read.data });
      await onChanged();
      return "Changed.";
    });
  };
  return (
    <section aria-labelledby="name-title">
      <SectionHead id="name-title" title="Name" />
      <form onSubmit={submit} noValidate className="border-t border-rule pt-4">
        <div className="flex max-w-md flex-wrap items-end gap-2">
          <Field label="Name" hideLabel className="min-w-48 flex-1">
            {(control) => (
              <TextInput
                {...control}
                autoComplete="name"
                maxLength={80}
                value={value}
                onChange={(event) => setValue(event.target.value)}
              />
            )}
          </Field>
          <Button type="submit" disabled={value.trim() === name} busy={sending.state === "sending"}>
            Change the name
          </Button>
        </div>
        <p className="mt-1.5 text-caption text-muted">
          It changes beside everything you ever wrote here, for everybody who looks.
        </p>
        <SendingLine sending={sending} />
      </form>
    </section>
  );
}
