"use client";
import { useMemo } from "react";
/** For an owner before an article that ships with the program: nobody could correct it, unless they put their name to it. */
import { isByPrograms } from "../../lib/catalog/articles/take-up.ts";
import type { Person } from "../../lib/catalog/person.ts";
import type { Article } from "../../lib/catalog/records/article.ts";
import type { CatalogPage } from "../catalog/catalog-frame.tsx";
import { useCommands } from "../hooks/use-commands.ts";
import { announceOutcome, useAnnouncement } from "../neuron/announcement.ts";
import { ConfirmButton } from "../neuron/confirm-button.tsx";
import { type Say, sayWith } from "../neuron/say.ts";
import { StatusLine } from "../ui/status-line.tsx";

export function TakeUp({ page: { catalog, actor }, article }: { page: CatalogPage; article: Article }) {
  const { send } = useCommands(catalog.id);
  const say = useMemo(() => sayWith(send), [send]);
  const isOffered = actor.type === "member" && catalog.role === "owner" && isByPrograms(article);
  return isOffered ? <Offer article={article} me={actor.person} say={say} /> : null;
}

function Offer({ article, me, say }: { article: Article; me: Person; say: Say }) {
  const { text, announce } = useAnnouncement();
  const { title, summary, authors } = article;
  const added = { person: me.id, name: me.name, affiliation: "", contribution: "" };
  return (
    <div className="mb-8 max-w-prose border-l-2 border-rule-strong pl-4 text-small">
      <p className="text-muted">
        This article ships with the program, and is by it. As an owner of this catalog you can put your name
        to it beside the program’s; then you can correct its text and publish the next version. What is
        published stays as it is.
      </p>
      <div className="mt-1 -ml-2.5">
        <ConfirmButton
          label="Become an author…"
          question="Your name will stand beside the program’s. From then on what ships with later versions of the program no longer changes this article."
          confirm="Put my name to it"
          keep="Leave it"
          onConfirm={() =>
            void announceOutcome(
              announce,
              "You are named as an author. Sign below, then correct the text.",
              say({
                type: "article.revise",
                article: article.id,
                content: { title, summary, authors: [...authors, added] },
              }),
            )
          }
        />
      </div>
      <StatusLine className="mt-1 empty:hidden">{text}</StatusLine>
    </div>
  );
}
