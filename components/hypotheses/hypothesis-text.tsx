"use client";
/** The text that people write together on a hypothesis: what it means, why they hold it, what they doubt. */
import { TextEditor } from "../editor/text-editor.tsx";
import type { Tools } from "./tools.ts";

export const HypothesisText = ({ tools: { catalog, manifest, actor, hypothesis } }: { tools: Tools }) => (
  <TextEditor
    catalog={catalog.id}
    subject={hypothesis.subject}
    manifest={manifest}
    actor={actor}
    label="The text of the hypothesis"
    placeholder="What is meant, why it is held, and what would speak against it."
  />
);
