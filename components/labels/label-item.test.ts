import { createElement } from "react";
import { renderToStaticMarkup } from "react-dom/server";
import { describe, expect, it } from "vitest";
import { surveyAuthor } from "../../lib/catalog/machine-author.ts";
import type { LabelView } from "../../lib/sync/views.ts";
import { TooltipProvider } from "../ui/tooltip.tsx";
import { LabelItem } from "./label-item.tsx";

const at = "2026-05-01T12:00:00.000Z";
const label: LabelView = {
  kind: "label",
  id: "00000000-0000-4000-8000-000000000001",
  catalog: "net",
  subject: "conv1:0",
  author: "ada",
  authorName: "Ada",
  version: 1,
  createdAt: at,
  updatedAt: at,
  withdrawnAt: null,
  name: "Line, 45°",
  family: "lines",
  families: [],
  round: null,
  confidence: 0.5,
  reason: "",
  packSha256: null,
  supporters: [],
  disputers: [],
  decision: null,
  saved: true,
  mine: false,
  supportedByMe: false,
  disputedByMe: false,
  ownStances: [],
  stanceSaved: true,
};

/** The item as a reader's page has it, with whatever a test cares about. */
function html(change: Partial<LabelView> = {}, earlier = false, onToggleSupport: (() => void) | null = null) {
  const item = createElement(LabelItem, {
    label: { ...label, ...change },
    shown: false,
    earlier,
    unsaved: false,
    onToggleSupport,
    onRevise: null,
    reviseButton: null,
    onWithdraw: null,
    history: null,
  });
  return renderToStaticMarkup(createElement(TooltipProvider, null, item));
}

const machine = { author: surveyAuthor.id, authorName: surveyAuthor.name };

describe("a label in the list", () => {
  it("is marked as machine-made when a program wrote it, to eye and ear, and leads to what that means", () => {
    const shown = html(machine);
    expect(shown).toContain(">machine-made<");
    expect(shown).toContain('aria-label="Label “Line, 45°” by Stimulus survey, machine-made"');
    expect(shown).toContain('href="/about#machine-made"');
  });

  it("is not marked when a person wrote it, whatever they call themselves", () => {
    expect(html()).not.toContain("machine-made");
    expect(html({ authorName: "Stimulus survey" })).not.toContain("machine-made");
  });

  it("can be supported when a program wrote it, as any other", () => {
    expect(html(machine, false, () => undefined)).toMatch(/<button[^>]*aria-pressed="false"[^>]*>Support/);
  });

  it("says when it is about an earlier version of the network", () => {
    expect(html({}, true)).toContain("about an earlier version of this network");
    expect(html({}, false)).not.toContain("earlier version");
  });
});
