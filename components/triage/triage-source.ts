/** What is labelled one after another, as the page's address names it. */

export type TriageSource =
  | { readonly type: "layer"; readonly layer: string; readonly everything: boolean }
  | { readonly type: "family"; readonly family: string }
  | { readonly type: "list"; readonly units: readonly string[] }
  | { readonly type: "round"; readonly round: string };

/** Null when the address names nothing: then the page asks what is to be labelled. */
export function readSource(query: URLSearchParams): TriageSource | null {
  const [round, layer, family, list] = ["round", "layer", "family", "list"].map((name) => query.get(name));
  if (round) return { type: "round", round };
  if (layer) return { type: "layer", layer, everything: query.get("of") === "all" };
  if (family) return { type: "family", family };
  const units = (list ?? "").split(",").filter((unit) => unit !== "");
  return units.length > 0 ? { type: "list", units: [...new Set(units)] } : null;
}

export const triageSearch = (source: TriageSource): string => {
  const query = new URLSearchParams();
  switch (source.type) {
    case "round":
      query.set("round", source.round);
      break;
    case "layer":
      query.set("layer", source.layer);
      if (source.everything) query.set("of", "all");
      break;
    case "family":
      query.set("family", source.family);
      break;
    case "list":
      query.set("list", source.units.join(","));
      break;
    default:
      source satisfies never;
  }
  return `?${query}`;
};
