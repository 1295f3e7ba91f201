"use client";
/** What stands around a text that people write together: what the server refuses, the tools, where the text is, and who wrote it. */
import type { Editor } from "@tiptap/react";
import { type ReactNode, useEffect, useState } from "react";
import type { Doc } from "yjs";
import type { Person } from "../../lib/catalog/person.ts";
import type { TextStanding } from "../hooks/use-text-document.ts";
import { useTextWriters } from "../hooks/use-text-writers.ts";
import { Button } from "../ui/button.tsx";
import { classNames } from "../ui/class-names.ts";
import { RefusedText } from "./refused-text.tsx";
import { TextStandingLine } from "./text-standing.tsx";
import { writerMarksKey } from "./writer-marks.ts";
import { WritersLegend } from "./writers-legend.tsx";

type EditorFrameProps = {
  editor: Editor;
  catalog: string;
  subject: string;
  doc: Doc;
  me: Person | null;
  standing: TextStanding;
  writes: boolean;
  /** Null for whoever only reads. */
  toolbar: ReactNode;
  /** Whether the tools do anything just now. */
  editable: boolean;
  onStartOver: () => void;
  className?: string;
  children: ReactNode;
};

export function EditorFrame(props: EditorFrameProps) {
  const { editor, catalog, subject, doc, me, standing, writes, toolbar, editable } = props;
  const [showsWriters, setShowsWriters] = useState(false);
  const writers = useTextWriters(catalog, subject, doc, me, showsWriters);
  useEffect(() => {
    if (editor.isDestroyed) return;
    const nameOf = (author: string) => writers.people.get(author)?.name ?? "Somebody who is gone";
    const shown = writers.state === "off" ? null : { runs: writers.runs, nameOf };
    editor.view.dispatch(editor.state.tr.setMeta(writerMarksKey, shown).setMeta("addToHistory", false));
  }, [editor, writers]);
  return (
    <div
      className={classNames(
        "editor-frame rounded-control border border-rule-strong bg-paper",
        props.className,
      )}
    >
      {standing.type === "refused" ? (
        <RefusedText
          reason={standing.reason}
          waiting={standing.waiting}
          readText={() => editor.getText({ blockSeparator: "\n\n" })}
          onStartOver={props.onStartOver}
        />
      ) : null}
      {toolbar === null ? null : (
        <div
          inert={!editable}
          className="z-10 rounded-t-control sm:sticky sm:top-13 border-b border-rule bg-raised px-2 py-1.5"
        >
          {toolbar}
        </div>
      )}
      {props.children}
      <div className="flex flex-wrap items-center justify-between gap-x-4 gap-y-1 border-t border-rule px-4 py-1.5">
        <TextStandingLine standing={standing} writes={writes} />
        <Button
          size="small"
          variant="quiet"
          aria-pressed={showsWriters}
          onClick={() => setShowsWriters((before) => !before)}
        >
          Who wrote this
        </Button>
      </div>
      {showsWriters ? (
        <div className="border-t border-rule px-4 py-2">
          <WritersLegend writers={writers} />
        </div>
      ) : null}
    </div>
  );
}
