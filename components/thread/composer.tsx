/** Where a comment is written: Markdown, with a look at how it will read. Ctrl or ⌘ with Enter sends it. */
"use client";
import {
  type KeyboardEvent,
  type ReactNode,
  type Ref,
  useEffect,
  useImperativeHandle,
  useMemo,
  useRef,
  useState,
} from "react";
import { longestComment } from "../../lib/catalog/records/comment.ts";
import type { Manifest } from "../../lib/model/manifest.ts";
import { parseUnit } from "../../lib/shared/unit.ts";
import { Button } from "../ui/button.tsx";
import { Choice } from "../ui/choice.tsx";
import { Field } from "../ui/field.tsx";
import { CompletingTextArea } from "./completing-text-area.tsx";
import type { AddressLinks } from "./link-units.ts";
import { Markdown } from "./markdown.tsx";
import type { UsedMentions } from "./use-mention-links.ts";

/** Opens a composer for writing from outside, also where it shows a preview. */
export type ComposerDoor = { write(): void };

export type ComposerProps = {
  label: string; // of the field: “Your comment”
  submitLabel: string;
  body: string;
  restored: boolean; // written before this page was loaded
  subject: string; // what it is about: a unit's address makes the example
  manifest: Manifest;
  hrefOf: AddressLinks;
  mentions: UsedMentions;
  door?: Ref<ComposerDoor>;
  rows?: number;
  attached?: ReactNode; // what it will point at
  tools?: ReactNode; // further buttons
  onChange: (body: string) => void;
  onSend: (body: string) => Promise<string | null>; // a message when it could not be kept
  onClose: (() => void) | null; // what is written stays, for later
};

type View = "write" | "preview";

const views = [
  { value: "write" as const, label: "Write" },
  { value: "preview" as const, label: "Preview" },
];

export function Composer(props: ComposerProps) {
  const { label, submitLabel, body, restored, subject, manifest, hrefOf, mentions, door, rows = 4 } = props;
  const { attached, tools, onChange, onSend, onClose } = props;
  const [view, setView] = useState<View>("write");
  const [failure, setFailure] = useState<string | null>(null);
  const textArea = useRef<HTMLTextAreaElement>(null);
  const wantsFocus = useRef(false);
  const empty = body.trim() === "";
  const layers = useMemo(
    () => new Map(manifest.layers.map(({ name, shape }) => [name, shape[2]])),
    [manifest],
  );

  useImperativeHandle(
    door,
    () => ({
      write: () => {
        // In a preview there is nothing to focus yet: the effect below does it once there is.
        wantsFocus.current = textArea.current === null;
        textArea.current?.focus();
        setView("write");
      },
    }),
    [],
  );
  useEffect(() => {
    if (view === "write" && wantsFocus.current) textArea.current?.focus();
    wantsFocus.current = false;
  }, [view]);

  const send = async (): Promise<void> => {
    const problem = empty ? "Write something first." : await onSend(body.trim());
    setFailure(problem);
    // Either way back to the field: it is where the next words, or the reason why these stay, belong.
    setView("write");
  };
  const onKeyDown = (event: KeyboardEvent): void => {
    if (event.key === "Enter" && (event.ctrlKey || event.metaKey)) {
      event.preventDefault();
      void send();
    }
    if (event.key === "Escape") onClose?.();
  };

  return (
    <form
      aria-label={label}
      onKeyDown={onKeyDown}
      onSubmit={(event) => {
        event.preventDefault();
        void send();
      }}
    >
      <Choice<View>
        label={`${label}: write or preview`}
        value={view}
        options={views}
        onChange={setView}
        className="mb-1.5"
      />
      {view === "preview" ? (
        <div className="min-h-24 border-y border-rule py-3">
          {empty ? (
            <p className="text-small text-muted">There is nothing to preview yet.</p>
          ) : (
            <Markdown text={body} hrefOf={hrefOf} mentions={mentions.links} pack={manifest.id} />
          )}
        </div>
      ) : (
        <Field
          label={label}
          hideLabel
          error={failure}
          hint={
            restored && !empty ? "This is what you were writing before the page was reloaded." : undefined
          }
        >
          {(control) => (
            <CompletingTextArea
              {...control}
              ref={textArea}
              rows={rows}
              maxLength={longestComment}
              value={body}
              candidates={mentions.candidates}
              layers={layers}
              packId={manifest.id}
              placeholder={placeholderFor(subject, manifest)}
              className="max-h-[60vh] min-h-20 field-sizing-content"
              onChange={(next) => {
                setFailure(null);
                onChange(next);
              }}
            />
          )}
        </Field>
      )}
      {attached}
      <div className="mt-2 flex flex-wrap items-center gap-2">
        <Button type="submit" variant="primary">
          {submitLabel}
        </Button>
        {tools}
        {onClose ? (
          <Button variant="quiet" onClick={onClose}>
            Close
          </Button>
        ) : null}
        <span className="text-caption text-muted max-sm:hidden">Ctrl or ⌘ with Enter sends it</span>
      </div>
    </form>
  );
}

function placeholderFor(subject: string, { layers }: Manifest): string {
  const example = parseUnit(subject).ok ? subject : `${layers.at(-1)?.name ?? "layer"}:0`;
  return `Markdown, with $formulas$. @ mentions somebody, # a family or hypothesis; a unit’s address, such as ${example}, becomes a link.`;
}
