/**
 * What the server would not take, with its reason and the person's words, until they decide about it. A refusal is shown
 * on every unit's page of the catalog: the page that it was for may be one that nobody opens again.
 */
import Link from "next/link";
import type { Command } from "../../lib/catalog/command.ts";
import type { RefusedCommand } from "../../lib/sync/client.ts";
import type { AddressLinks } from "../thread/link-units.ts";
import { Button } from "../ui/button.tsx";
import { describeCommand, placeOf, textOf } from "./pending.ts";

export type RefusedNoticeProps = {
  refused: readonly RefusedCommand[];
  unit: string;
  records: ReadonlySet<string>; // ids of the labels and comments on this page
  hrefOf: AddressLinks;
  onRetry: (commandId: string) => void;
  onDismiss: (commandId: string) => void;
};

export function RefusedNotice(props: RefusedNoticeProps) {
  const { refused, unit, records, hrefOf, onRetry, onDismiss } = props;
  if (refused.length === 0) return null;
  return (
    <ul aria-label="Not accepted by the server" className="mb-8 border-l-2 border-danger pl-4">
      {refused.map(({ command, message }) => {
        const text = textOf(command);
        return (
          <li key={command.id} className="py-1.5 text-small">
            <p>
              The server did not accept {describeCommand(command)}
              <Where command={command} unit={unit} records={records} hrefOf={hrefOf} />. {message}
            </p>
            {text ? (
              <blockquote className="mt-1 font-serif break-words whitespace-pre-line text-muted">
                {text}
              </blockquote>
            ) : null}
            <div className="mt-2 flex flex-wrap gap-2">
              <Button size="small" onClick={() => onRetry(command.id)}>
                Send again
              </Button>
              {text ? (
                <Button size="small" onClick={() => void navigator.clipboard.writeText(text)}>
                  Copy the text
                </Button>
              ) : null}
              <Button size="small" variant="quiet" onClick={() => onDismiss(command.id)}>
                Let it go
              </Button>
            </div>
          </li>
        );
      })}
    </ul>
  );
}

type WhereProps = Pick<RefusedNoticeProps, "unit" | "records" | "hrefOf"> & { command: Command };

function Where({ command, unit, records, hrefOf }: WhereProps) {
  const place = placeOf(command, unit, records);
  switch (place.type) {
    case "here":
      return null;
    case "unit": {
      const href = hrefOf(place.unit);
      if (href === null) return ` on ${place.unit}`;
      return (
        <>
          {" on "}
          <Link href={href} className="link font-mono">
            {place.unit}
          </Link>
        </>
      );
    }
    case "unknown":
      return ", which is not on this page";
    default:
      return place satisfies never;
  }
}
