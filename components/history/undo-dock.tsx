"use client";
/**
 * The last thing that one said in this tab, and the way back: a line at the foot of the page, and Ctrl+Z (⌘Z) outside fields.
 * It goes out like everything else one says, so it works without a connection too, and waits for one.
 */
import { useEffect, useEffectEvent, useState } from "react";
import type { Turn } from "../../lib/history/undo-stack.ts";
import { messageOf } from "../../lib/shared/result.ts";
import { useCatalogClient } from "../hooks/catalog-provider.tsx";
import {
  forgetAll,
  forgetCommand,
  nextRedo,
  nextUndo,
  putAway,
  settleTurn,
  useUndoState,
} from "../hooks/undo-store.ts";
import { useCommands } from "../hooks/use-commands.ts";
import { useSession } from "../hooks/use-session.ts";
import { Button, IconButton } from "../ui/button.tsx";
import { Icon } from "../ui/icons.tsx";
import { KeyHint } from "../ui/key-hint.tsx";
import { describeDeed } from "./change-words.ts";
import { undoKey } from "./undo-key.ts";

export function UndoDock() {
  const { stack, latest } = useUndoState();
  const client = useCatalogClient();
  const session = useSession();
  const [failure, setFailure] = useState<string | null>(null);
  const who = session.state === "signed-in" ? session.user.id : session.state;
  useForgettingOthers(who);

  const turned = latest?.type === "undone" ? stack.undone.at(-1) : stack.done.at(-1);
  const commands = useCommands(turned?.catalog ?? "");
  const refused = commands.refused.find(({ command }) => command.type === "record.undo");
  const waiting = commands.pending.some(({ id }) => id === turned?.last);

  const send = async (turn: Turn | null, type: "done" | "undone"): Promise<void> => {
    if (!turn || !client) return;
    setFailure(null);
    try {
      const { id, ...draft } = turn.command;
      await client.send(turn.deed.catalog, draft, id);
      settleTurn(turn, type);
    } catch (error) {
      setFailure(messageOf(error));
    }
  };
  const undo = () => void send(nextUndo(), "undone");
  const redo = () => void send(nextRedo(), "done");
  const onKey = useEffectEvent((event: KeyboardEvent) => {
    const key = undoKey(event);
    if (key === null) return;
    if (key === "undo" ? stack.done.length === 0 : stack.undone.length === 0) return;
    event.preventDefault();
    if (key === "undo") undo();
    else redo();
  });
  useEffect(() => {
    const listen = (event: KeyboardEvent): void => onKey(event);
    window.addEventListener("keydown", listen);
    return () => window.removeEventListener("keydown", listen);
  }, []);

  if (session.state !== "signed-in") return null;
  const problem = refused?.message ?? failure;
  const letGo = (): void => {
    if (refused) {
      forgetCommand(refused.command.id);
      void commands.dismiss(refused.command.id);
    }
    setFailure(null);
    putAway();
  };
  const shown = problem !== null || (latest !== null && turned !== undefined);
  return (
    <div className={shown ? "sticky bottom-0 z-20 border-t border-rule bg-paper print:hidden" : undefined}>
      <div className={shown ? "page flex min-h-12 flex-wrap items-center gap-x-4 gap-y-1 py-1.5" : "sr-only"}>
        <p role="status" className={problem === null ? "text-small" : "text-small text-danger"}>
          {problem !== null
            ? `That could not be undone. ${problem}`
            : shown && turned
              ? `${latest?.type === "undone" ? "Undone: " : ""}${describeDeed(turned.type)}${waiting ? ", not yet at the server" : ""}.`
              : null}
        </p>
        {shown && problem === null ? (
          <span className="flex items-center gap-2">
            {stack.done.length > 0 ? (
              <Button size="small" onClick={undo}>
                {latest?.type === "undone" ? "Undo the one before" : "Undo"}{" "}
                <span className="max-sm:hidden">
                  <KeyHint>Ctrl+Z</KeyHint>
                </span>
              </Button>
            ) : null}
            {stack.undone.length > 0 ? (
              <Button size="small" onClick={redo}>
                Redo
              </Button>
            ) : null}
          </span>
        ) : null}
        {shown ? (
          <IconButton label="Put this line away" size="small" className="ml-auto" onClick={letGo}>
            <Icon name="close" />
          </IconButton>
        ) : null}
      </div>
    </div>
  );
}

/** Whoever signs in after somebody else cannot take back what that one said. */
function useForgettingOthers(who: string): void {
  const [before, setBefore] = useState<string | null>(null);
  useEffect(() => {
    if (who === "loading" || who === "failed") return;
    if (before !== null && before !== who) forgetAll();
    setBefore(who);
  }, [who, before]);
}
