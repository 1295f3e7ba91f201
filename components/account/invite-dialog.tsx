"use client";
/** Makes an invite link and shows it, once. */
import { type FormEvent, useState } from "react";
import { inviteAnswerSchema, inviteRequestSchema } from "../../lib/catalog/answers.ts";
import { requestJson, toProblem } from "../hooks/request-json.ts";
import { Button } from "../ui/button.tsx";
import { Dialog, DialogActions } from "../ui/dialog.tsx";
import { Field, TextInput } from "../ui/field.tsx";
import { Select } from "../ui/select.tsx";
import { StatusLine } from "../ui/status-line.tsx";

type Making =
  | { state: "form" }
  | { state: "sending" }
  | { state: "failed"; message: string }
  | { state: "made"; link: string };

export function InviteDialog({
  open,
  onOpenChange,
  onMade,
}: {
  open: boolean;
  onOpenChange: (open: boolean) => void;
  onMade: () => void;
}) {
  const [making, setMaking] = useState<Making>({ state: "form" });
  const change = (next: boolean): void => {
    if (next) setMaking({ state: "form" });
    onOpenChange(next);
  };
  const submit = async (event: FormEvent<HTMLFormElement>): Promise<void> => {
    event.preventDefault();
    const form = new FormData(event.currentTarget);
    const read = inviteRequestSchema.safeParse({
      role: form.get("role"),
      expiresInDays: Number(form.get("expiresInDays")),
      uses: Number(form.get("uses")),
    });
    if (!read.success) {
      setMaking({ state: "failed", message: "A link can be used 1 to 1000 times." });
      return;
    }
    setMaking({ state: "sending" });
    try {
      const { link } = await requestJson("/api/invites", inviteAnswerSchema, {
        method: "POST",
        body: read.data,
      });
      setMaking({ state: "made", link: new URL(link, window.location.origin).href });
      onMade();
    } catch (error) {
      setMaking({ state: "failed", message: toProblem(error).message });
    }
  };

  if (making.state === "made") {
    return (
      <Dialog
        open={open}
        onOpenChange={(next) => {
          onOpenChange(next);
          if (!next) setMaking({ state: "form" });
        }}
        title="Send this link"
        description="It is shown only now: the server keeps no copy of it."
      >
        <MadeLink
          link={making.link}
          onDone={() => {
            onOpenChange(false);
            setMaking({ state: "form" });
          }}
        />
      </Dialog>
    );
  }
  return (
    <Dialog
      open={open}
      onOpenChange={change}
      title="New invite link"
      description="Whoever opens it makes an account of their own."
    >
      <form onSubmit={submit} className="flex flex-col gap-4">
        <Field label="Role" hint="Annotators label and comment. Readers look, and take the catalog away.">
          {(control) => (
            <Select {...control} name="role" defaultValue="annotator">
              <option value="annotator">Annotator</option>
              <option value="reader">Reader</option>
            </Select>
          )}
        </Field>
        <div className="grid grid-cols-2 gap-4">
          <Field label="Works for">
            {(control) => (
              <Select {...control} name="expiresInDays" defaultValue="7">
                <option value="1">1 day</option>
                <option value="7">7 days</option>
                <option value="30">30 days</option>
                <option value="365">1 year</option>
              </Select>
            )}
          </Field>
          <Field label="How many people">
            {(control) => (
              <TextInput
                {...control}
                name="uses"
                type="number"
                min={1}
                max={1000}
                step={1}
                defaultValue={1}
                required
              />
            )}
          </Field>
        </div>
        <StatusLine tone="danger">{making.state === "failed" ? making.message : null}</StatusLine>
        <DialogActions>
          <Button type="submit" variant="primary" disabled={making.state === "sending"}>
            Make the link
          </Button>
          <Button variant="quiet" onClick={() => change(false)}>
            Cancel
          </Button>
        </DialogActions>
      </form>
    </Dialog>
  );
}

function MadeLink({ link, onDone }: { link: string; onDone: () => void }) {
  const [copied, setCopied] = useState<"no" | "yes" | "failed">("no");
  const copy = async (): Promise<void> => {
    try {
      await navigator.clipboard.writeText(link);
      setCopied("yes");
    } catch (error) {
      console.info("The clipboard could not be written.", error);
      setCopied("failed");
    }
  };
  return (
    <>
      <Field label="Invite link" hideLabel>
        {(control) => (
          <TextInput
            {...control}
            readOnly
            value={link}
            className="font-mono text-caption sm:text-caption"
            onFocus={(event) => event.currentTarget.select()}
          />
        )}
      </Field>
      <StatusLine tone={copied === "failed" ? "warning" : "success"} className="mt-2">
        {copied === "yes"
          ? "Copied."
          : copied === "failed"
            ? "Copying is not allowed here: select the link and copy it."
            : null}
      </StatusLine>
      <DialogActions>
        <Button variant="primary" onClick={() => void copy()}>
          Copy the link
        </Button>
        <Button variant="quiet" onClick={onDone}>
          Done
        </Button>
      </DialogActions>
    </>
  );
}
