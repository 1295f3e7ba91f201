"use client";
/** One member: their role, to be changed at once, and what else an owner can do about them. */
import { useState } from "react";
import { z } from "zod";
import type { Member } from "../../lib/catalog/answers.ts";
import { roleSchema, roles } from "../../lib/catalog/person.ts";
import { requestJson } from "../hooks/request-json.ts";
import { Avatar } from "../ui/avatar.tsx";
import { Select } from "../ui/select.tsx";
import { count } from "../ui/sentence.ts";
import { Time } from "../ui/time.tsx";
import { MemberMenu } from "./member-menu.tsx";
import { personUrl } from "./person-url.ts";
import { roleWords } from "./role-words.ts";
import { SendingLine } from "./sending-line.tsx";
import { useSending } from "./use-sending.ts";

export function MemberRow({
  member,
  isMe,
  onChanged,
  onRemoved,
}: {
  member: Member;
  isMe: boolean;
  onChanged: () => void;
  onRemoved: () => void;
}) {
  const { sending, send } = useSending();
  const [chosen, setChosen] = useState<string | null>(null);
  const changeRole = async (value: string): Promise<void> => {
    const role = roleSchema.parse(value);
    setChosen(role);
    await send(async () => {
      await requestJson(personUrl(member.id), z.unknown(), { method: "PATCH", body: { role } });
      onChanged();
      return `${member.name} is ${role === "owner" || role === "editor" || role === "annotator" ? "an" : "a"} ${role} now.`;
    });
    setChosen(null);
  };
  return (
    <li className="border-t border-rule py-2.5">
      <div className="grid grid-cols-[auto_minmax(0,1fr)_auto] items-center gap-x-3 gap-y-2 sm:grid-cols-[auto_minmax(0,1fr)_9rem_auto]">
        <Avatar name={member.name} size="medium" decorative />
        <div className="min-w-0">
          <p className="truncate text-small font-medium">
            {member.name}
            {isMe ? <span className="font-normal text-muted"> (you)</span> : null}
          </p>
          <p className="truncate text-caption text-muted">{member.email}</p>
          <p className="text-caption text-muted">
            Joined <Time iso={member.createdAt} />
            {member.lastUsedAt ? (
              <>
                {" · "}last here <Time iso={member.lastUsedAt} />
              </>
            ) : null}
            {member.tokens > 0 ? ` · ${count(member.tokens, "token")}` : null}
          </p>
        </div>
        <Select
          aria-label={`Role of ${member.name}`}
          className="max-sm:col-span-2 max-sm:col-start-2 max-sm:row-start-2"
          value={chosen ?? member.role}
          disabled={sending.state === "sending"}
          onChange={(event) => void changeRole(event.target.value)}
        >
          {roles.map((role) => (
            <option key={role} value={role}>
              {roleWords[role]}
            </option>
          ))}
        </Select>
        <MemberMenu member={member} isMe={isMe} send={send} onChanged={onChanged} onRemoved={onRemoved} />
      </div>
      <SendingLine sending={sending} className={sending.state === "idle" ? "hidden" : "pl-11"} />
    </li>
  );
}
