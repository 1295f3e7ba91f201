"use client";
/** Who has a role in this catalog in particular. */
import { useState } from "react";
import {
  type CatalogMember,
  type CatalogView,
  catalogMembersAnswerSchema,
} from "../../../lib/catalog/catalog.ts";
import { type Actor, type Role, roles } from "../../../lib/catalog/person.ts";
import { roleWords } from "../../account/role-words.ts";
import { SectionHead } from "../../account/section-head.tsx";
import { requestJson, toProblem } from "../../hooks/request-json.ts";
import { createResource, useResource } from "../../hooks/resource.ts";
import { catalogUrl, refreshCatalogs } from "../../hooks/use-catalog.ts";
import { ConfirmButton } from "../../neuron/confirm-button.tsx";
import { ProblemState } from "../../shell/problem-state.tsx";
import { Avatar } from "../../ui/avatar.tsx";
import { Select } from "../../ui/select.tsx";
import { Loading, Skeleton } from "../../ui/skeleton.tsx";
import { StatusLine } from "../../ui/status-line.tsx";
import { Time } from "../../ui/time.tsx";
import { changesResource } from "./changes-resource.ts";
import { FindPerson } from "./find-person.tsx";

const members = createResource<readonly CatalogMember[]>(async (url) => {
  const { items } = await requestJson(url, catalogMembersAnswerSchema);
  return items;
});

type Said = { readonly tone: "success" | "danger"; readonly text: string };

export function MembersSection({ catalog, actor }: { catalog: CatalogView; actor: Actor }) {
  const url = `${catalogUrl(catalog.id)}/members`;
  const list = useResource(members, url);
  const [said, setSaid] = useState<Said | null>(null);
  const me = actor.type === "member" ? actor.person.id : null;
  const givable = roles.filter((role) => role !== "owner" || catalog.role === "owner");

  const give = async (person: { id: string; name: string }, role: Role | null): Promise<void> => {
    try {
      await requestJson(`${url}/${encodeURIComponent(person.id)}`, catalogMembersAnswerSchema, {
        method: role === null ? "DELETE" : "PUT",
        ...(role === null ? {} : { body: { role } }),
      });
      setSaid({
        tone: "success",
        text:
          role === null
            ? `${person.name} has no role of their own here any more.`
            : `${person.name}: ${roleWords[role].toLowerCase()} in this catalog.`,
      });
    } catch (error) {
      setSaid({ tone: "danger", text: toProblem(error).message });
    }
    await Promise.all([
      members.reload(url),
      changesResource.reload(`${catalogUrl(catalog.id)}/changes`),
      person.id === me ? refreshCatalogs(catalog.id) : null,
    ]);
  };

  return (
    <section aria-labelledby="members-title">
      <SectionHead id="members-title" title="Roles in this catalog" />
      <p className="mb-4 max-w-prose text-small text-muted">
        {catalog.visibility === "private"
          ? "Only those listed here, and owners of this server, may see this catalog."
          : "Everybody has the role here that they have on this server, except those listed here."}
      </p>
      {list.state === "loading" ? (
        <>
          <Loading what="the roles" />
          <Skeleton className="h-14" />
        </>
      ) : list.state === "failed" ? (
        <ProblemState problem={list.problem} what="the roles" onRetry={list.reload} />
      ) : list.value.length === 0 ? (
        <p className="border-t border-rule py-4 text-small text-muted">Nobody yet.</p>
      ) : (
        <ul>
          {list.value.map((member) => (
            <MemberRow
              key={member.id}
              member={member}
              isMe={member.id === me}
              givable={member.role === "owner" && catalog.role !== "owner" ? [] : givable}
              onGive={(role) => void give(member, role)}
            />
          ))}
        </ul>
      )}
      <StatusLine tone={said?.tone ?? "success"} className="mt-2">
        {said?.text}
      </StatusLine>
      <FindPerson catalog={catalog} givable={givable} onGive={give} />
    </section>
  );
}

function MemberRow({
  member,
  isMe,
  givable,
  onGive,
}: {
  member: CatalogMember;
  isMe: boolean;
  /** Which roles whoever looks may give them; none where theirs is not to be touched. */
  givable: readonly Role[];
  onGive: (role: Role | null) => void;
}) {
  return (
    <li className="flex min-h-14 flex-wrap items-center gap-x-3 gap-y-2 border-t border-rule py-2">
      <Avatar name={member.name} size="medium" decorative />
      <p className="min-w-0 flex-1 truncate text-small font-medium">
        {member.name}
        {isMe ? <span className="font-normal text-muted"> (you)</span> : null}
        <span className="block text-caption font-normal text-muted">
          since <Time iso={member.since} />
        </span>
      </p>
      {givable.length === 0 ? (
        <p className="text-small">{roleWords[member.role]}</p>
      ) : (
        <>
          <Select
            aria-label={`Role of ${member.name}`}
            value={member.role}
            onChange={(event) => {
              const role = givable.find((known) => known === event.target.value);
              if (role) onGive(role);
            }}
          >
            {givable.map((role) => (
              <option key={role} value={role}>
                {roleWords[role]}
              </option>
            ))}
          </Select>
          <ConfirmButton
            label="Take away"
            confirm="Take it away"
            keep="Keep it"
            question={isMe ? "Take your own role away?" : `Take the role of ${member.name} away?`}
            onConfirm={() => onGive(null)}
          />
        </>
      )}
    </li>
  );
}
