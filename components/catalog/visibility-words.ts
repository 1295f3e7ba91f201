/** Who may read a catalog, and how its shown labels come about, in words. */
import type { ShownLabelPolicy, Visibility } from "../../lib/catalog/catalog.ts";

/** In a word, as a mark beside the title. */
export const visibilityWords: Record<Visibility, string> = {
  public: "Public",
  unlisted: "Unlisted",
  private: "Private",
};

export const visibilityMeaning: Record<Visibility, string> = {
  public: "Everybody with an account finds it and may read it; so may visitors, while reading is open.",
  unlisted:
    "Whoever has its address may read it as if it were public. It is listed only for those with a role in it.",
  private: "Only those with a role in it, and owners of this server. For everybody else it does not exist.",
};

export const policyWords: Record<ShownLabelPolicy, string> = {
  "most-supported": "Most supported",
  "editors-decision": "Editors’ decision",
  none: "None",
};

export const policyMeaning: Record<ShownLabelPolicy, string> = {
  "most-supported": "The label with the most support stands for the unit, people’s before a machine’s.",
  "editors-decision":
    "An editor chooses which label stands for a unit. Until one has, the most supported stands in and is marked as undecided.",
  none: "No label stands for a unit: grids and headings show the unit’s address, and all labels beside each other.",
};
