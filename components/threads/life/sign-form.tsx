"use client";
/** For somebody whom others named as an author: nobody is one unless they say so, and nobody stays named who says they are not. */
import { hasSigned, isNamed, standsBy } from "../../../lib/catalog/articles/life.ts";
import { withoutName } from "../../../lib/catalog/articles/own-name.ts";
import { createId } from "../../../lib/shared/ids.ts";
import { announceOutcome } from "../../neuron/announcement.ts";
import { ConfirmButton } from "../../neuron/confirm-button.tsx";
import { Button } from "../../ui/button.tsx";
import type { LifeTools } from "./life-tools.ts";

export function SignForm({ tools: { workshop, article, me, say, announce } }: { tools: LifeTools }) {
  const { life } = workshop;
  if (me === null || !isNamed(article, me) || standsBy(life, article, me)) return null;
  const { title, summary, authors } = article;
  const isBack = hasSigned(life, article, me);
  const revise = (changed: typeof authors) =>
    say({ type: "article.revise", article: article.id, content: { title, summary, authors: changed } });
  return (
    <div className="max-w-prose border-l-2 border-accent pl-4">
      <p className="text-small font-semibold">
        {isBack ? "You are named as an author of this again" : "You are named as an author of this"}
      </p>
      <p className="mt-0.5 text-small text-muted">
        {isBack
          ? "You signed it once and took your name off. Say whether you are an author of it again: until then nothing can be suggested or published in your name."
          : "Sign it if you are one. From then on you speak for it with the others, only you change how you are named, and you have no say in whether it comes into the thread."}
      </p>
      <div className="mt-2.5 flex flex-wrap items-center gap-2">
        <Button
          variant="primary"
          onClick={() =>
            void announceOutcome(
              announce,
              isBack ? "You are an author of it again." : "You have signed.",
              isBack
                ? revise(authors)
                : say({
                    type: "signature.create",
                    signature: createId(),
                    thread: article.thread,
                    article: article.id,
                  }),
            )
          }
        >
          {isBack ? "I am an author again" : "Sign as an author"}
        </Button>
        {authors.some(({ person }) => person !== null && person !== me) ? (
          <ConfirmButton
            label="I am not an author…"
            question="Your name is taken off, and you can no longer write this article. The others can name you again."
            confirm="Take my name off"
            keep="Leave it"
            onConfirm={() =>
              void announceOutcome(announce, "Your name is taken off.", revise(withoutName(article, me)))
            }
          />
        ) : null}
      </div>
    </div>
  );
}
