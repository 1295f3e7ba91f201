"use client";
/** What an owner can do about somebody beside their role. */
import { useRef, useState } from "react";
import { z } from "zod";
import { passwordLinkAnswerSchema } from "../../lib/catalog/account.ts";
import type { Member } from "../../lib/catalog/answers.ts";
import { requestJson } from "../hooks/request-json.ts";
import { IconButton } from "../ui/button.tsx";
import { Dialog } from "../ui/dialog.tsx";
import { Icon } from "../ui/icons.tsx";
import { Menu, MenuItem, MenuRule } from "../ui/menu.tsx";
import { count } from "../ui/sentence.ts";
import { MadeSecret } from "./made-secret.tsx";
import { personUrl } from "./person-url.ts";
import { RemovalDialog } from "./removal-dialog.tsx";
import type { SendingHandle } from "./use-sending.ts";

const endedSchema = z.object({ ended: z.number() });
const revokedSchema = z.object({ revoked: z.number() });

export function MemberMenu({
  member,
  isMe,
  send,
  onChanged,
  onRemoved,
}: {
  member: Member;
  isMe: boolean;
  send: SendingHandle["send"];
  onChanged: () => void;
  onRemoved: () => void;
}) {
  const [link, setLink] = useState<string | null>(null);
  const [removing, setRemoving] = useState(false);
  // The dialogs are opened from the menu, which is gone when they close.
  const trigger = useRef<HTMLButtonElement>(null);
  const url = personUrl(member.id);

  const makeLink = () =>
    send(async () => {
      const made = await requestJson(`${url}/password-link`, passwordLinkAnswerSchema, { method: "POST" });
      setLink(new URL(made.link, window.location.origin).href);
      return "The link was made. It works once, for two days.";
    });
  const endSessions = () =>
    send(async () => {
      const { ended } = await requestJson(`${url}/sessions`, endedSchema, { method: "DELETE" });
      onChanged();
      return `${member.name} was signed out of ${count(ended, "browser")}.`;
    });
  const revokeTokens = () =>
    send(async () => {
      const { revoked } = await requestJson(`${url}/tokens`, revokedSchema, { method: "DELETE" });
      onChanged();
      return `Revoked: ${count(revoked, "token")}.`;
    });

  return (
    <>
      <Menu
        label={`About ${member.name}`}
        trigger={
          <IconButton
            ref={trigger}
            label={`More about ${member.name}`}
            className="max-sm:col-start-3 max-sm:row-start-1"
          >
            <Icon name="more" />
          </IconButton>
        }
      >
        <MenuItem onSelect={() => void makeLink()}>Make a link to set a new password</MenuItem>
        {isMe ? null : (
          <>
            <MenuItem disabled={member.sessions === 0} onSelect={() => void endSessions()}>
              Sign out everywhere
            </MenuItem>
            <MenuItem disabled={member.tokens === 0} onSelect={() => void revokeTokens()}>
              Revoke all tokens
            </MenuItem>
            <MenuRule />
            <MenuItem onSelect={() => setRemoving(true)}>Remove from this server…</MenuItem>
          </>
        )}
      </Menu>
      <Dialog
        open={link !== null}
        onOpenChange={(open) => (open ? undefined : setLink(null))}
        onCloseAutoFocus={(event) => {
          event.preventDefault();
          trigger.current?.focus();
        }}
        title={`Send this link to ${member.name}`}
        description="With it they set a new password, once, within two days; then they are signed out everywhere else. It is shown only now."
      >
        <MadeSecret
          label="Link to set a new password"
          value={link ?? ""}
          copy="Copy the link"
          onDone={() => setLink(null)}
        />
      </Dialog>
      <RemovalDialog
        open={removing}
        onOpenChange={setRemoving}
        who={member.name}
        askPassword={false}
        remove={async ({ keep }) => {
          await requestJson(`${url}/removal`, z.unknown(), { method: "POST", body: { keep } });
        }}
        returnFocus={(removed) => (removed ? onRemoved() : trigger.current?.focus())}
      />
    </>
  );
}
