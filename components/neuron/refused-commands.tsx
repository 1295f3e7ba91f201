/** What the server refused of what was asked of one kind of record: said where it was asked, to be tried again or let go. */
import type { KindName } from "../../lib/catalog/command.ts";
import type { Commands } from "../hooks/use-commands.ts";
import { Button } from "../ui/button.tsx";
import { classNames } from "../ui/class-names.ts";
import { describeCommand, textOf } from "./pending.ts";

export function RefusedCommands({
  commands,
  kind,
  className,
}: {
  commands: Commands;
  kind: KindName;
  className: string;
}) {
  const refused = commands.refused.filter(({ command }) => command.type.startsWith(`${kind}.`));
  if (refused.length === 0) return null;
  return (
    <section
      aria-label="Not saved"
      className={classNames("border-l-2 border-danger pl-4 text-small", className)}
    >
      <p className="font-medium text-danger">
        The server did not take {refused.length === 1 ? "this" : "these"}:
      </p>
      <ul className="mt-1 flex flex-col gap-3">
        {refused.map(({ command, message }) => (
          <li key={command.id}>
            <p>
              {describeCommand(command)}: {message}
            </p>
            {textOf(command) ? (
              <p className="mt-1 whitespace-pre-line text-muted">{textOf(command)}</p>
            ) : null}
            <p className="mt-1 flex gap-2">
              <Button size="small" onClick={() => void commands.retry(command.id)}>
                Try again
              </Button>
              <Button size="small" variant="quiet" onClick={() => void commands.dismiss(command.id)}>
                Let it go
              </Button>
            </p>
          </li>
        ))}
      </ul>
    </section>
  );
}
