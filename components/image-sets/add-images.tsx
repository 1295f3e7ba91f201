"use client";
/** Adding a set of images, step by step. */
import { WorkProgress } from "../microscope/work-progress.tsx";
import { Button } from "../ui/button.tsx";
import { ErrorState } from "../ui/error-state.tsx";
import { AddForm } from "./add-form.tsx";
import { DropPlace } from "./drop-place.tsx";
import { endedEarly, type SentFiles } from "./send-files.ts";
import type { UsedAdding } from "./use-adding.ts";

export function AddImages({ used, taken }: { used: UsedAdding; taken: readonly string[] }) {
  const { adding, look, send, stop, reset } = used;
  switch (adding.state) {
    case "waiting":
      return <DropPlace onFind={look} />;
    case "looking":
      return (
        <p role="status" className="border-t border-rule py-6 text-small text-muted">
          Looking through the folder: {adding.images.toLocaleString("en")} images so far.
        </p>
      );
    case "found":
      if (adding.problem || adding.files.images.length === 0) {
        return (
          <ErrorState
            title={adding.problem ? "The folder could not be read" : "There are no images in it"}
            message={
              adding.problem?.message ??
              `${adding.files.others.toLocaleString("en")} other files were found. Images are known by the ends of their names, such as .jpg or .png.`
            }
            action={<Button onClick={reset}>Choose another</Button>}
          />
        );
      }
      return <AddForm files={adding.files} taken={taken} onSend={send} onCancel={reset} />;
    case "sending":
      return <WorkProgress label={`Adding to ${adding.id}`} progress={adding.progress} onStop={stop} />;
    case "ended":
      return (
        <div role="status" className="border-t border-rule py-6">
          <p className="mb-4 max-w-prose text-small">{endedEarly(adding.problem)}</p>
          <div className="flex gap-3">
            <Button variant="primary" onClick={() => send(adding.id, adding.title)}>
              Go on
            </Button>
            <Button onClick={reset}>Leave it at that</Button>
          </div>
        </div>
      );
    case "done":
      return <Outcome id={adding.id} sent={adding.sent} onReset={reset} />;
    default:
      return adding satisfies never;
  }
}

function Outcome({
  id,
  sent: { added, known, refused },
  onReset,
}: {
  id: string;
  sent: SentFiles;
  onReset: () => void;
}) {
  return (
    <div className="border-t border-rule py-6">
      <p role="status">
        Added {added.toLocaleString("en")} images to {id}
        {known > 0 ? `; ${known.toLocaleString("en")} were there already` : ""}
        {refused.length > 0 ? `; ${refused.length.toLocaleString("en")} could not be taken` : ""}.
      </p>
      {refused.length > 0 ? (
        <ul className="mt-3 max-h-64 max-w-prose overflow-y-auto border-l border-rule pl-4 text-small">
          {refused.map(({ name, reason }) => (
            <li key={name}>
              <span className="font-mono text-caption">{name}</span>{" "}
              <span className="text-muted">
                {reason.startsWith(`${name}: `) ? reason.slice(name.length + 2) : reason}
              </span>
            </li>
          ))}
        </ul>
      ) : null}
      <Button className="mt-4" onClick={onReset}>
        Add more
      </Button>
    </div>
  );
}
