"use client";
/** For somebody whom others named as an author: nobody is one unless they say so. */
import { hasSigned, isNamed } from "../../../lib/catalog/articles/life.ts";
import { createId } from "../../../lib/shared/ids.ts";
import { announceOutcome } from "../../neuron/announcement.ts";
import { Button } from "../../ui/button.tsx";
import type { LifeTools } from "./life-tools.ts";

export function SignForm({ tools: { workshop, article, me, say, announce } }: { tools: LifeTools }) {
  if (me === null || !isNamed(article, me) || hasSigned(workshop.life, article, me)) return null;
  return (
    <div className="max-w-prose border-l-2 border-accent pl-4">
      <p className="text-small font-semibold">You are named as an author of this</p>
      <p className="mt-0.5 text-small text-muted">
        Sign it if you are one. From then on you speak for it with the others, only you change how you are
        named, and you have no say in whether it comes into the thread.
      </p>
      <Button
        className="mt-2.5"
        variant="primary"
        onClick={() =>
          void announceOutcome(
            announce,
            "You have signed.",
            say({
              type: "signature.create",
              signature: createId(),
              thread: article.thread,
              article: article.id,
            }),
          )
        }
      >
        Sign as an author
      </Button>
    </div>
  );
}
