"use client";
/** Withdrawing a piece that is not in the thread, with the reason. Its authors and editors of the catalog still see it afterwards. */
import { speaksFor } from "../../../lib/catalog/articles/life.ts";
import { editors } from "../../../lib/catalog/person.ts";
import type { LifeTools } from "./life-tools.ts";
import { SaidForm } from "./said-form.tsx";
import { Unfolded } from "./unfolded.tsx";

export function WithdrawForm({
  tools: { article, catalog, workshop, me, say, announce },
}: {
  tools: LifeTools;
}) {
  const isEditor = editors.some((role) => role === catalog.role);
  if (me === null || !(isEditor || speaksFor(workshop.life, article, me))) return null;
  const draftKey = `withdrawal/${article.id}`;
  return (
    <Unfolded
      label="Withdraw the draft…"
      draftKey={draftKey}
      variant="quiet"
      size="small"
      close="Keep the draft"
    >
      {(closing) => (
        <SaidForm
          closing={closing}
          title="Withdraw the draft"
          draftKey={draftKey}
          label="Why"
          maxLength={8000}
          submitLabel="Withdraw it"
          danger
          onSend={async (reason) => {
            const failure = await say({ type: "article.withdraw", article: article.id, reason });
            if (failure === null) announce({ type: "done", text: "The draft is withdrawn." });
            return failure;
          }}
        >
          It leaves the thread’s list. Its authors and the editors of this catalog still see it here, with its
          text and the reason.
        </SaidForm>
      )}
    </Unfolded>
  );
}
