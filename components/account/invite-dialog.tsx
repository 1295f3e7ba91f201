"use client";
/** Makes an invite link and shows it, once. */
import { type FormEvent, useState } from "react";
import { inviteAnswerSchema, inviteRequestSchema } from "../../lib/catalog/answers.ts";
import { invitableRoles } from "../../lib/catalog/invitation.ts";
import { type Role, roleSchema } from "../../lib/catalog/person.ts";
import { requestJson, toProblem } from "../hooks/request-json.ts";
import { Button } from "../ui/button.tsx";
import { Dialog, DialogActions } from "../ui/dialog.tsx";
import { Field, TextInput } from "../ui/field.tsx";
import { Select } from "../ui/select.tsx";
import { StatusLine } from "../ui/status-line.tsx";
import { CatalogSelect } from "./catalog-select.tsx";
import { MadeSecret } from "./made-secret.tsx";
import { roleSentences, roleWords } from "./role-words.ts";

type Making =
  | { state: "form" }
  | { state: "sending" }
  | { state: "failed"; message: string }
  | { state: "made"; link: string };

export type InviteTerms = {
  /** The role of whoever invites, in the catalog where there is one. */
  readonly role: Role;
  /** The catalog that one is invited to; null to let an owner choose. */
  readonly catalog: string | null;
};

export function InviteDialog({
  open,
  onOpenChange,
  onMade,
  role,
  catalog,
}: InviteTerms & {
  open: boolean;
  onOpenChange: (open: boolean) => void;
  onMade: () => void;
}) {
  const [making, setMaking] = useState<Making>({ state: "form" });
  const offered = invitableRoles(role, catalog);
  const [chosen, setChosen] = useState<Role>("annotator");
  const close = (): void => {
    onOpenChange(false);
    setMaking({ state: "form" });
  };
  const submit = async (event: FormEvent<HTMLFormElement>): Promise<void> => {
    event.preventDefault();
    const form = new FormData(event.currentTarget);
    const read = inviteRequestSchema.safeParse({
      role: form.get("role"),
      catalog: catalog ?? (form.get("catalog") || null),
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
        onOpenChange={(next) => (next ? onOpenChange(true) : close())}
        title="Send this link"
        description="It is shown only now: the server keeps no copy of it."
      >
        <MadeSecret label="Invite link" value={making.link} copy="Copy the link" onDone={close} />
      </Dialog>
    );
  }
  return (
    <Dialog
      open={open}
      onOpenChange={(next) => (next ? onOpenChange(true) : close())}
      title="New invite link"
      description="Whoever opens it makes an account of their own, or takes the role with the one they have."
    >
      <form onSubmit={submit} className="flex flex-col gap-4">
        <Field label="Role" hint={roleSentences[chosen]}>
          {(control) => (
            <Select
              {...control}
              name="role"
              value={chosen}
              onChange={(event) => setChosen(roleSchema.parse(event.target.value))}
            >
              {offered.map((one) => (
                <option key={one} value={one}>
                  {roleWords[one]}
                </option>
              ))}
            </Select>
          )}
        </Field>
        {catalog === null ? (
          <Field
            label="Where"
            hint="In one catalog only, newcomers are guests everywhere else: they see what is open to everybody here."
          >
            {(control) => <CatalogSelect {...control} name="catalog" everywhere="The whole server" />}
          </Field>
        ) : null}
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
          <Button type="submit" variant="primary" busy={making.state === "sending"}>
            Make the link
          </Button>
          <Button variant="quiet" onClick={close}>
            Cancel
          </Button>
        </DialogActions>
      </form>
    </Dialog>
  );
}
