"use client";
/** Withdrawing an article from the thread, with the reason. What was published stays readable. */
import { createId } from "../../../lib/shared/ids.ts";
import type { LifeTools } from "./life-tools.ts";
import { SaidForm } from "./said-form.tsx";
import { Unfolded } from "./unfolded.tsx";

export function RetractForm({ tools: { article, say, announce } }: { tools: LifeTools }) {
  return (
    <Unfolded
      label="Withdraw it from the thread…"
      draftKey={`retraction/${article.id}`}
      variant="quiet"
      close="Leave it in the thread"
    >
      {(closing) => (
        <SaidForm
          closing={closing}
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
          What was published stays readable for those who cite it, with this notice above it. It cannot be
          taken back.
        </SaidForm>
      )}
    </Unfolded>
  );
}
