"use client";
/** Withdrawing an article from the thread, with the reason. What was published stays readable. */
import { useState } from "react";
import { createId } from "../../../lib/shared/ids.ts";
import { Button } from "../../ui/button.tsx";
import type { LifeTools } from "./life-tools.ts";
import { SaidForm } from "./said-form.tsx";

export function RetractForm({ tools: { article, say, announce } }: { tools: LifeTools }) {
  const [open, setOpen] = useState(false);
  if (!open) {
    return (
      <Button variant="quiet" aria-expanded={false} onClick={() => setOpen(true)}>
        Withdraw it from the thread…
      </Button>
    );
  }
  return (
    <div className="flex flex-col gap-2">
      <SaidForm
        title="Withdraw it from the thread"
        draftKey={`retraction/${article.id}`}
        label="Why"
        required="Say why: the notice is read for as long as the article is."
        maxLength={8000}
        submitLabel="Withdraw the article"
        danger
        onSend={async (reason) => {
          const failure = await say({
            type: "retraction.create",
            retraction: createId(),
            thread: article.thread,
            article: article.id,
            content: { reason },
          });
          if (failure === null) announce({ type: "done", text: "The article is withdrawn." });
          return failure;
        }}
      >
        What was published stays readable for those who cite it, with this notice above it. It cannot be taken back.
      </SaidForm>
      <Button variant="quiet" className="self-start" onClick={() => setOpen(false)}>
        Leave it in the thread
      </Button>
    </div>
  );
}
