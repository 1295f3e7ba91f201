"use client";
/**
 * A field that offers what the word being typed may mean. The list belongs to the field: arrows choose in it, Enter or Tab
 * takes the choice, Escape closes it, and typing goes on whatever is in it.
 */
import {
  type ComponentProps,
  type KeyboardEvent,
  type Ref,
  useEffect,
  useId,
  useMemo,
  useRef,
  useState,
} from "react";
import { UnitThumbnail } from "../atlas/unit-thumbnail.tsx";
import { Avatar } from "../ui/avatar.tsx";
import { classNames } from "../ui/class-names.ts";
import { TextArea } from "../ui/field.tsx";
import { VisuallyHidden } from "../ui/visually-hidden.tsx";
import { complete, type LayerSizes, type Mentionable, type Suggestion } from "./suggestions.ts";

export type CompletingTextAreaProps = Omit<ComponentProps<"textarea">, "value" | "onChange" | "ref"> & {
  ref: Ref<HTMLTextAreaElement>;
  value: string;
  onChange: (value: string) => void;
  candidates: readonly Mentionable[];
  layers: LayerSizes;
  packId: string;
};

export function CompletingTextArea(props: CompletingTextAreaProps) {
  const { ref, value, onChange, candidates, layers, packId, onKeyDown, ...rest } = props;
  const list = useId();
  const field = useRef<HTMLTextAreaElement | null>(null);
  const [caret, setCaret] = useState<number | null>(null); // null: the list was closed, or nothing was typed yet
  const [chosen, setChosen] = useState(0);
  const landing = useRef<number | null>(null);

  const completion = useMemo(
    () => (caret === null ? null : complete(value, caret, candidates, layers)),
    [value, caret, candidates, layers],
  );
  const suggestions = completion?.suggestions ?? [];
  // A name after a mark is meant to be taken; an address may be finished already, and Enter then ends the line.
  const eager = suggestions[0]?.unit === null && suggestions[0].sort !== "layer";
  const active = suggestions.length === 0 ? -1 : chosen >= 0 ? Math.min(chosen, suggestions.length - 1) : -1;

  useEffect(() => {
    if (landing.current === null || !field.current) return;
    field.current.setSelectionRange(landing.current, landing.current);
    landing.current = null;
  });
  useEffect(() => setChosen(eager ? 0 : -1), [eager]);

  const take = (suggestion: Suggestion): void => {
    if (!completion) return;
    const next = value.slice(0, completion.from) + suggestion.text + value.slice(completion.to);
    landing.current = completion.from + suggestion.text.length;
    setCaret(suggestion.sort === "layer" ? landing.current : null);
    onChange(next);
    field.current?.focus();
  };

  const onKey = (event: KeyboardEvent<HTMLTextAreaElement>): void => {
    if (suggestions.length > 0 && !event.ctrlKey && !event.metaKey && !event.altKey) {
      const step = event.key === "ArrowDown" ? 1 : event.key === "ArrowUp" ? -1 : 0;
      const at = suggestions[active];
      if (step !== 0) {
        event.preventDefault();
        setChosen((active + step + suggestions.length) % suggestions.length);
        return;
      }
      if ((event.key === "Enter" || event.key === "Tab") && at && !event.shiftKey) {
        event.preventDefault();
        event.stopPropagation();
        take(at);
        return;
      }
      if (event.key === "Escape") {
        event.preventDefault();
        event.stopPropagation();
        setCaret(null);
        return;
      }
    }
    onKeyDown?.(event);
  };

  return (
    <div className="relative">
      <TextArea
        {...rest}
        ref={(element) => {
          field.current = element;
          if (typeof ref === "function") ref(element);
          else if (ref) ref.current = element;
        }}
        value={value}
        aria-autocomplete="list"
        aria-controls={suggestions.length > 0 ? list : undefined}
        aria-activedescendant={active >= 0 ? `${list}-${active}` : undefined}
        onChange={(event) => {
          setCaret(event.target.selectionStart);
          onChange(event.target.value);
        }}
        onKeyDown={onKey}
        onBlur={() => setCaret(null)}
        onClick={() => setCaret(null)}
      />
      <VisuallyHidden>
        <span role="status">
          {suggestions.length > 0
            ? `${suggestions.length} suggestions; arrow down chooses, Tab takes one`
            : ""}
        </span>
      </VisuallyHidden>
      {suggestions.length > 0 ? (
        <div
          id={list}
          role="listbox"
          tabIndex={-1}
          aria-label="Suggestions"
          className="absolute top-full left-0 z-20 mt-1 max-h-72 w-80 max-w-full overflow-y-auto rounded-control border border-rule bg-paper p-1 shadow-overlay"
        >
          {suggestions.map((suggestion, i) => (
            <div
              key={suggestion.key}
              id={`${list}-${i}`}
              role="option"
              tabIndex={-1}
              aria-selected={i === active}
              className={classNames(
                "flex cursor-pointer items-center gap-2 rounded-control px-2 py-1 text-small",
                i === active ? "bg-sunken" : "hover:bg-raised",
              )}
              // Before the field loses the focus.
              onMouseDown={(event) => {
                event.preventDefault();
                take(suggestion);
              }}
            >
              <Mark suggestion={suggestion} packId={packId} />
              <span
                className={classNames(
                  "min-w-0 flex-1 truncate",
                  (suggestion.sort === "unit" || suggestion.sort === "layer") && "font-mono text-caption",
                )}
              >
                {suggestion.label}
              </span>
              {suggestion.sort === "unit" ? null : (
                <span className="text-caption text-muted">{suggestion.sort}</span>
              )}
            </div>
          ))}
        </div>
      ) : null}
    </div>
  );
}

function Mark({ suggestion, packId }: { suggestion: Suggestion; packId: string }) {
  if (suggestion.unit) {
    return <UnitThumbnail packId={packId} unit={suggestion.unit} canStore={false} side={28} decorative />;
  }
  return suggestion.sort === "person" ? <Avatar name={suggestion.label} size="small" decorative /> : null;
}
