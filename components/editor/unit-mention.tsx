"use client";
/** A unit that a text speaks of: one piece of the text, shown with its picture and linked to its page. */
import {
  mergeAttributes,
  Node,
  type NodeViewProps,
  NodeViewWrapper,
  ReactNodeViewRenderer,
} from "@tiptap/react";
import Link from "next/link";
import { parseUnit } from "../../lib/shared/unit.ts";
import { UnitThumbnail } from "../atlas/unit-thumbnail.tsx";
import { unitHref } from "../shell/hrefs.ts";
import { textOfUnit } from "./unit-text.ts";

export type UnitMentionOptions = {
  /** The pack whose units are spoken of. */
  packId: string;
  /** Whether pictures that are made here may be kept on the server. */
  canStore: boolean;
  /** Whether the pack has such a unit. */
  exists(unit: string): boolean;
};

declare module "@tiptap/core" {
  interface Commands<ReturnType> {
    unitMention: { insertUnit(unit: string): ReturnType };
  }
}

export const UnitMention = Node.create<UnitMentionOptions>({
  name: "unitMention",
  group: "inline",
  inline: true,
  atom: true,
  addOptions: () => ({ packId: "", canStore: false, exists: () => false }),
  addAttributes: () => ({ unit: { default: "" } }),
  parseHTML: () => [
    {
      tag: "a[data-unit]",
      priority: 100, // before the link mark takes it
      getAttrs: (element) => ({ unit: element.getAttribute("data-unit") ?? "" }),
    },
  ],
  renderHTML: ({ node, HTMLAttributes }) => {
    const unit = textOfUnit(node.attrs.unit);
    return ["a", mergeAttributes({ "data-unit": unit }, { class: HTMLAttributes.class }), unit];
  },
  renderText: ({ node }) => textOfUnit(node.attrs.unit),
  addCommands: () => ({
    insertUnit:
      (unit) =>
      ({ commands }) =>
        commands.insertContent([
          { type: "unitMention", attrs: { unit } },
          { type: "text", text: " " },
        ]),
  }),
  addNodeView: () => ReactNodeViewRenderer(MentionView, { as: "span" }),
});

function MentionView({ node, extension, selected }: NodeViewProps) {
  const { packId, canStore, exists } = extension.options as UnitMentionOptions;
  const text = textOfUnit(node.attrs.unit);
  const unit = parseUnit(text);
  if (!unit.ok || !exists(text)) {
    return (
      <NodeViewWrapper as="span" className="editor-unit" data-selected={selected}>
        <span className="font-mono text-caption text-muted">{text || "no unit"}</span>
        <span className="sr-only"> (this network has no such unit)</span>
      </NodeViewWrapper>
    );
  }
  return (
    <NodeViewWrapper as="span" className="editor-unit" data-selected={selected}>
      <Link
        href={unitHref(packId, unit.value)}
        prefetch={false}
        draggable={false}
        className="editor-unit-link"
      >
        <UnitThumbnail packId={packId} unit={unit.value} canStore={canStore} side={20} decorative />
        <span className="font-mono text-caption">{text}</span>
      </Link>
    </NodeViewWrapper>
  );
}
