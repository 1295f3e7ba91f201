import { createElement } from "react";
import { renderToStaticMarkup } from "react-dom/server";
import { describe, expect, it } from "vitest";
import { indexFamilies } from "../../lib/catalog/families.ts";
import { surveyAuthor } from "../../lib/catalog/machine-author.ts";
import type { Family } from "../../lib/catalog/records/family.ts";
import type { LabelView } from "../../lib/sync/views.ts";
import { TooltipProvider } from "../ui/tooltip.tsx";
import { LabelFamilies } from "./label-families.tsx";
import { LabelItem } from "./label-item.tsx";
import { StanceButtons } from "./stance-buttons.tsx";

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
  ownReason: "",
  stanceSaved: true,
};

const curves: Family = {
  kind: "family",
  id: "00000000-0000-4000-8000-000000000009",
  catalog: "net",
  subject: "family/00000000-0000-4000-8000-000000000009",
  author: "ada",
  version: 1,
  createdAt: at,
  updatedAt: at,
  withdrawnAt: null,
  name: "Curves",
  definition: "",
  colour: "teal",
  parent: null,
  formerNames: [],
  mergedInto: null,
  splitFrom: null,
};
const index = indexFamilies([curves]);

/** The item as a reader's page has it, with whatever a test cares about. */
function html(change: Partial<LabelView> = {}, earlier = false, maySay = false) {
  const view = { ...label, ...change };
  const item = createElement(LabelItem, {
    label: view,
    shownAs: null,
    earlier,
    unsaved: false,
    families: createElement(LabelFamilies, { catalog: "net", label: view, index, makeFamily: null }),
    stance: maySay
      ? createElement(StanceButtons, { catalog: "net", label: view, onState: async () => null })
      : null,
    decide: null,
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
    expect(html(machine, false, true)).toMatch(/<button[^>]*aria-pressed="false"[^>]*>Support/);
  });

  it("names who stands behind it and who objects, with their reasons, and leads to its families", () => {
    const shown = html({
      families: [{ family: curves.id, confidence: 0.2 }],
      supporters: [
        { id: "ben", name: "Ben", reason: "" },
        { id: "cem", name: "Cem", reason: "It prefers arcs." },
      ],
      disputers: [{ id: "dee", name: "Dee", reason: "It likes lines." }],
    });
    expect(shown).toContain("supported by Ben");
    expect(shown).toMatch(/Cem supports it: .*It prefers arcs\./);
    expect(shown).toMatch(/Dee disputes it: .*It likes lines\./);
    expect(shown).toMatch(new RegExp(`href="/catalogs/net/families/${curves.id}".*Curves.*a guess`));
  });

  it("keeps a family in words apart from those that there are", () => {
    expect(html()).toMatch(/Family, in words: .*lines/);
    expect(html({ family: "CURVES" })).not.toContain("in words");
  });

  it("says when it is about an earlier version of the network", () => {
    expect(html({}, true)).toContain("about an earlier version of this network");
    expect(html({}, false)).not.toContain("earlier version");
  });
});
