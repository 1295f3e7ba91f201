"use client";
/** An editor, or an author, invites an outsider to comment on an article that is in the thread. */
import { type ReactNode, useState } from "react";
import { hasSigned, isNamed } from "../../../lib/catalog/articles/life.ts";
import { createId } from "../../../lib/shared/ids.ts";
import { usePeople } from "../../hooks/use-people.ts";
import { Field } from "../../ui/field.tsx";
import { Select } from "../../ui/select.tsx";
import type { LifeTools } from "./life-tools.ts";
import { SaidForm } from "./said-form.tsx";
import { Unfolded } from "./unfolded.tsx";

const draftKeyOf = (article: string): string => `invitation/${article}`;

export function InviteForm({ tools }: { tools: LifeTools }) {
  const [sent, setSent] = useState(0);
  return (
    <Unfolded
      key={sent}
      label="Invite somebody to comment…"
      draftKey={draftKeyOf(tools.article.id)}
      variant="quiet"
      close="Not now"
    >
      {(closing) => (
        <Invitation tools={tools} closing={closing} onSent={() => setSent((before) => before + 1)} />
      )}
    </Unfolded>
  );
}

/** Who there is to invite is asked whenever it opens: they may have joined by a link a moment ago. */
function Invitation({
  tools: { catalog, article, workshop, say, announce },
  closing,
  onSent,
}: {
  tools: LifeTools;
  closing: ReactNode;
  onSent: () => void;
}) {
  const people = usePeople(catalog.id);
  const [person, setPerson] = useState("");
  const { life } = workshop;
  const outsiders = people.filter(
    ({ id }) =>
      !isNamed(article, id) &&
      !hasSigned(life, article, id) &&
      !life.invitations.some((known) => known.article === article.id && known.person === id),
  );
  return (
    <SaidForm
      title="Invite somebody to comment on it"
      draftKey={draftKeyOf(article.id)}
      label="A message to them"
      submitLabel="Invite them"
      closing={closing}
      fields={
        <Field
          label="Whom"
          hint={
            outsiders.length === 0
              ? "Everybody who reads this catalog is an author or was invited. An owner can send others an invite link."
              : "Somebody with an account who is not an author of the article. To write, they must be an annotator at least."
          }
        >
          {(control) => (
            <Select {...control} value={person} onChange={(event) => setPerson(event.target.value)}>
              <option value="">Choose a person</option>
              {outsiders.map(({ id, name }) => (
                <option key={id} value={id}>
                  {name}
                </option>
              ))}
            </Select>
          )}
        </Field>
      }
      onSend={async (message) => {
        if (person === "") return "Choose whom to invite.";
        const failure = await say({
          type: "invitation.create",
          invitation: createId(),
          thread: article.thread,
          article: article.id,
          content: { person, message },
        });
        if (failure !== null) return failure;
        announce({ type: "done", text: "They are invited: it is in their inbox." });
        onSent();
        return null;
      }}
    >
      Their commentary is signed and attached to this article. An editor who has no part in either takes it
      in, and the authors can reply.
    </SaidForm>
  );
}
