"use client";
/** What can be done with a text, as one toolbar: Tab reaches it once, arrow keys go through it. */
import { type KeyboardEvent, type ReactNode, useRef } from "react";
import { classNames } from "../ui/class-names.ts";

export type Tool = {
  readonly label: string;
  readonly keys?: string;
  readonly face: ReactNode;
  /** Whether it is in force where the cursor is; left out where a tool only does something. */
  readonly pressed?: boolean;
  readonly disabled?: boolean;
  run(): void;
};

export function Toolbar({
  label,
  groups,
  onLeave,
}: {
  label: string;
  groups: readonly (readonly Tool[])[];
  /** Escape leads back to the text. */
  onLeave: () => void;
}) {
  const bar = useRef<HTMLDivElement>(null);
  const move = (event: KeyboardEvent) => {
    const tools = [...(bar.current?.querySelectorAll<HTMLButtonElement>("button") ?? [])];
    const at = tools.indexOf(document.activeElement as HTMLButtonElement);
    if (event.key === "Escape") {
      onLeave();
      return;
    }
    const next = nextTool(event.key, at, tools.length);
    if (next === null) return;
    event.preventDefault();
    for (const [index, tool] of tools.entries()) tool.tabIndex = index === next ? 0 : -1;
    tools[next]?.focus();
  };
  return (
    <div
      ref={bar}
      role="toolbar"
      aria-label={label}
      tabIndex={-1}
      onKeyDown={move}
      className="flex flex-wrap gap-x-2 gap-y-1"
    >
      {groups.map((tools, group) => (
        <div key={tools[0]?.label} className="flex flex-wrap gap-0.5">
          {tools.map((tool, index) => (
            <button
              key={tool.label}
              type="button"
              tabIndex={group === 0 && index === 0 ? 0 : -1}
              aria-label={tool.label}
              title={tool.keys ? `${tool.label} (${tool.keys})` : tool.label}
              aria-pressed={tool.pressed}
              aria-disabled={tool.disabled ?? false}
              onMouseDown={(event) => event.preventDefault()} // the cursor stays where it is
              onClick={() => !tool.disabled && tool.run()}
              className={classNames(
                "inline-flex h-7 min-w-7 cursor-pointer items-center justify-center rounded-control px-1.5 text-caption",
                "hover:bg-sunken hover:text-ink aria-disabled:cursor-default aria-disabled:opacity-40",
                tool.pressed ? "bg-sunken font-semibold text-ink" : "text-ink-soft",
              )}
            >
              {tool.face}
            </button>
          ))}
        </div>
      ))}
    </div>
  );
}

function nextTool(key: string, at: number, count: number): number | null {
  switch (key) {
    case "ArrowRight":
      return (at + 1) % count;
    case "ArrowLeft":
      return (at - 1 + count) % count;
    case "Home":
      return 0;
    case "End":
      return count - 1;
    default:
      return null;
  }
}
