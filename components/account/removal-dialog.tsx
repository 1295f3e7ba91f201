"use client";
/** Takes an account away, one's own or another's: what becomes of the work, and then no way back. */
import { type FormEvent, useState } from "react";
import type { Keep } from "../../lib/catalog/account.ts";
import { formerMemberName, personNameSchema } from "../../lib/catalog/person-name.ts";
import { Button } from "../ui/button.tsx";
import { Dialog, DialogActions } from "../ui/dialog.tsx";
import { Field, TextInput } from "../ui/field.tsx";
import { toSentence } from "./join-problems.ts";
import { SendingLine } from "./sending-line.tsx";
import { useSending } from "./use-sending.ts";

type Removal = { readonly keep: Keep; readonly password: string };

export function RemovalDialog({
  open,
  onOpenChange,
  who,
  askPassword,
  remove,
  returnFocus,
}: {
  open: boolean;
  onOpenChange: (open: boolean) => void;
  /** Null: oneself. */
  who: string | null;
  askPassword: boolean;
  /** Resolves when it is done; what it rejects with is shown. */
  remove: (removal: Removal) => Promise<void>;
  /** Moves the focus to where it goes on, where what opened the dialog is no longer there. */
  returnFocus?: (removed: boolean) => void;
}) {
  const [as, setAs] = useState<Keep["as"]>("former-member");
  const [nameProblem, setNameProblem] = useState<string | null>(null);
  const [done, setDone] = useState(false);
  const { sending, send, reset } = useSending();
  const change = (next: boolean): void => {
    reset();
    setNameProblem(null);
    onOpenChange(next);
  };
  const submit = async (event: FormEvent<HTMLFormElement>): Promise<void> => {
    event.preventDefault();
    const form = new FormData(event.currentTarget);
    const name = personNameSchema.safeParse(form.get("pseudonym") ?? "");
    if (as === "pseudonym" && !name.success) {
      setNameProblem(toSentence(name.error.issues[0]?.message ?? "This name cannot be used"));
      return;
    }
    setNameProblem(null);
    const keep: Keep = as === "pseudonym" && name.success ? { as, name: name.data } : { as: "former-member" };
    const sent = await send(async () => {
      await remove({ keep, password: String(form.get("password") ?? "") });
      return "";
    });
    if (!sent) return;
    setDone(true);
    onOpenChange(false);
  };
  const [whose, they] = who === null ? ["your", "you"] : ["their", "they"];
  return (
    <Dialog
      open={open}
      onOpenChange={change}
      onCloseAutoFocus={(event) => {
        if (!returnFocus) return;
        event.preventDefault();
        returnFocus(done);
      }}
      title={who === null ? "Delete your account" : `Remove ${who}`}
      description={`The account, ${whose} e-mail address, password, sessions and tokens go at once, and nothing brings them back. Everything ${they} wrote stays, with its history.`}
    >
      <form onSubmit={submit} className="flex flex-col gap-5">
        <fieldset className="flex flex-col gap-2">
          <legend className="mb-1 text-small font-medium">{`The name beside ${whose} work`}</legend>
          <Option value="former-member" chosen={as} onChoose={setAs}>
            {`“${formerMemberName}”, as of everybody who has left`}
          </Option>
          <Option value="pseudonym" chosen={as} onChoose={setAs}>
            A pseudonym, so that the work of one person stays together
          </Option>
          {as === "pseudonym" ? (
            <Field label="Pseudonym" className="pl-6" error={nameProblem}>
              {(control) => <TextInput {...control} name="pseudonym" maxLength={80} autoComplete="off" />}
            </Field>
          ) : null}
        </fieldset>
        {askPassword ? (
          <Field label="Your password">
            {(control) => (
              <TextInput
                {...control}
                name="password"
                type="password"
                autoComplete="current-password"
                required
              />
            )}
          </Field>
        ) : null}
        <div>
          <SendingLine sending={sending} />
          <DialogActions>
            <Button type="submit" variant="danger" busy={sending.state === "sending"}>
              {who === null ? "Delete my account" : `Remove ${who}`}
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

function Option({
  value,
  chosen,
  onChoose,
  children,
}: {
  value: Keep["as"];
  chosen: Keep["as"];
  onChoose: (value: Keep["as"]) => void;
  children: string;
}) {
  return (
    <label className="flex min-h-6 cursor-pointer items-start gap-2 text-small">
      <input
        type="radio"
        name="keep"
        className="mt-0.5 size-4 shrink-0 accent-accent"
        checked={chosen === value}
        onChange={() => onChoose(value)}
      />
      <span>{children}</span>
    </label>
  );
}
