"use client";
/** Makes a token and shows it, once. */
import { type FormEvent, useState } from "react";
import { tokenAnswerSchema, tokenRequestSchema } from "../../lib/catalog/account.ts";
import { requestJson } from "../hooks/request-json.ts";
import { Button } from "../ui/button.tsx";
import { Dialog, DialogActions } from "../ui/dialog.tsx";
import { Field, TextInput } from "../ui/field.tsx";
import { Select } from "../ui/select.tsx";
import { CatalogSelect } from "./catalog-select.tsx";
import { toSentence } from "./join-problems.ts";
import { MadeSecret } from "./made-secret.tsx";
import { SendingLine } from "./sending-line.tsx";
import { useSending } from "./use-sending.ts";

export function TokenDialog({
  open,
  onOpenChange,
  onMade,
}: {
  open: boolean;
  onOpenChange: (open: boolean) => void;
  onMade: () => void;
}) {
  const [secret, setSecret] = useState<string | null>(null);
  const [problem, setProblem] = useState<string | null>(null);
  const { sending, send, reset } = useSending();
  const change = (next: boolean): void => {
    onOpenChange(next);
    reset();
    setProblem(null);
    if (!next) setSecret(null);
  };
  const submit = async (event: FormEvent<HTMLFormElement>): Promise<void> => {
    event.preventDefault();
    const form = new FormData(event.currentTarget);
    const days = form.get("expiresInDays");
    const read = tokenRequestSchema.safeParse({
      name: form.get("name"),
      scope: form.get("scope"),
      catalog: form.get("catalog") || null,
      expiresInDays: days === "" ? null : Number(days),
    });
    setProblem(read.success ? null : toSentence(read.error.issues[0]?.message ?? "Check the form"));
    if (!read.success) return;
    await send(async () => {
      const made = await requestJson("/api/account/tokens", tokenAnswerSchema, {
        method: "POST",
        body: read.data,
      });
      setSecret(made.secret);
      onMade();
      return "";
    });
  };
  if (secret !== null) {
    return (
      <Dialog
        open={open}
        onOpenChange={change}
        title="Keep this token"
        description="It is shown only now: the server keeps no copy of it. Whoever has it can act in your name."
      >
        <MadeSecret label="Token" value={secret} copy="Copy the token" onDone={() => change(false)} />
      </Dialog>
    );
  }
  return (
    <Dialog open={open} onOpenChange={change} title="New token">
      <form onSubmit={submit} noValidate className="flex flex-col gap-4">
        <Field label="Name" hint="What will use it, to know it again." error={problem}>
          {(control) => <TextInput {...control} name="name" maxLength={80} autoComplete="off" required />}
        </Field>
        <div className="grid grid-cols-2 gap-4">
          <Field label="May">
            {(control) => (
              <Select {...control} name="scope" defaultValue="read">
                <option value="read">Read</option>
                <option value="write">Read and write</option>
              </Select>
            )}
          </Field>
          <Field label="Works for">
            {(control) => (
              <Select {...control} name="expiresInDays" defaultValue="90">
                <option value="7">7 days</option>
                <option value="90">90 days</option>
                <option value="365">1 year</option>
                <option value="">Until revoked</option>
              </Select>
            )}
          </Field>
        </div>
        <Field label="Where">
          {(control) => <CatalogSelect {...control} name="catalog" everywhere="Everywhere I may" />}
        </Field>
        <div>
          <SendingLine sending={sending} />
          <DialogActions>
            <Button type="submit" variant="primary" busy={sending.state === "sending"}>
              Make the token
            </Button>
            <Button variant="quiet" onClick={() => change(false)}>
              Cancel
            </Button>
          </DialogActions>
        </div>
      </form>
    </Dialog>
  );
}
