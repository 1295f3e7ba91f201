"use client";
/** What keeps the answers apart, and ending that. */
import { useState } from "react";
import { can } from "../../lib/catalog/permission.ts";
import type { Actor } from "../../lib/catalog/person.ts";
import type { Round } from "../../lib/catalog/records/round.ts";
import { useCommands } from "../hooks/use-commands.ts";
import { sayWith } from "../neuron/say.ts";
import { Button } from "../ui/button.tsx";
import { Dialog, DialogActions } from "../ui/dialog.tsx";
import { StatusLine } from "../ui/status-line.tsx";

export function RevealSection({
  catalogId,
  round,
  actor,
}: {
  catalogId: string;
  round: Round;
  actor: Actor;
}) {
  const { send } = useCommands(catalogId);
  const [asking, setAsking] = useState<"reveal" | "withdraw" | null>(null);
  const [news, setNews] = useState<string | null>(null);
  if (round.revealedAt !== null) return null;
  const mayReveal = can(actor, "round.reveal");
  const act = async (): Promise<void> => {
    const wrong = await sayWith(send)(
      asking === "withdraw"
        ? { type: "round.withdraw", round: round.id }
        : { type: "round.reveal", round: round.id },
    );
    setAsking(null);
    setNews(wrong);
  };
  const word = round.blind ? "Reveal" : "End";
  return (
    <section aria-label={round.blind ? "What is hidden" : "Ending the round"}>
      <h3 className="font-serif text-lead">{round.blind ? "What is hidden" : "Ending the round"}</h3>
      <p className="mt-2 max-w-prose text-small text-muted">
        {round.blind
          ? "Until this round is revealed, the server gives an answer to nobody but its author; not to editors, not to owners, not in an export. Whoever has answered about a unit may look at what others answered about it: what counts from then on is what they had said before."
          : "Everybody sees every answer already. Ending the round closes its queue; its answers stay labels."}
      </p>
      {round.deadline === null ? null : (
        <p className="mt-2 max-w-prose text-small text-muted">
          The deadline reveals nothing by itself. Answers that come after it are taken, and marked as late.
        </p>
      )}
      {mayReveal ? (
        <div className="mt-3 flex flex-wrap gap-2">
          <Button onClick={() => setAsking("reveal")}>{word} the round</Button>
          <Button variant="quiet" onClick={() => setAsking("withdraw")}>
            Withdraw it
          </Button>
        </div>
      ) : (
        <p className="mt-2 text-small text-muted">
          An editor of this catalog {round.blind ? "reveals" : "ends"} it.
        </p>
      )}
      <StatusLine tone="danger">{news}</StatusLine>
      <Dialog
        open={asking !== null}
        onOpenChange={(open) => setAsking(open ? asking : null)}
        title={asking === "withdraw" ? `Withdraw “${round.title}”?` : `${word} “${round.title}”?`}
      >
        <p className="text-small">
          {asking === "withdraw"
            ? "The round leaves the list. That is possible as long as nobody has answered, so that nothing that was said in it is lost."
            : round.blind
              ? "Everybody sees all answers at once, and whose they are. They become labels like others, marked with this round. This cannot be taken back, and the round takes no more answers."
              : "The round takes no more answers. This cannot be taken back."}
        </p>
        <DialogActions>
          <Button variant="danger" onClick={() => void act()}>
            {asking === "withdraw" ? "Withdraw it" : `${word} it`}
          </Button>
          <Button onClick={() => setAsking(null)}>Not now</Button>
        </DialogActions>
      </Dialog>
    </section>
  );
}
