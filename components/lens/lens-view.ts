/** What the lens is pointed at and how, as the address bar carries it. Defaults leave no trace in the address. */
import type { AttributionForm } from "../../lib/circuits/attribution/attribute.ts";
import type { Place } from "../../lib/stimuli/image-answers/layer-values.ts";
import type { PanelQuery } from "../microscope/panel-props.ts";

/** An image that a link can name: a pack's, or one of a set on the server. Which version of a set is the server's to say. */
export type AddressedImage = {
  readonly type: "dataset" | "set";
  readonly id: string; // of the pack, or of the set
  readonly index: number;
};

/** The number that every unit has at every place. */
export type Quantity =
  | { readonly type: "activation"; readonly before: boolean } // before the rectifier
  /** What units contribute to the page's unit at `from`, a place of its own map; null is where it is strongest. */
  | { readonly type: "unit"; readonly from: Place | null; readonly form: AttributionForm }
  | { readonly type: "class"; readonly index: number; readonly form: AttributionForm };

export type LensView = {
  readonly image: AddressedImage | null;
  readonly quantity: Quantity;
  /** Null for the quantity's default: the unit's own layer, or the main layer before what is explained. */
  readonly layer: string | null;
  /** The unit of the layer whose map is drawn; null for the default. */
  readonly map: number | null;
  /** The place that is read closely; null for the default. */
  readonly at: Place | null;
};

const wholeNumber = (text: string | null): number | null =>
  text !== null && /^\d{1,7}$/.test(text) ? Number(text) : null;

function parsePlace(text: string | null): Place | null {
  const [, row, column] = /^(\d{1,5}),(\d{1,5})$/.exec(text ?? "") ?? [];
  return row !== undefined && column !== undefined ? { row: Number(row), column: Number(column) } : null;
}

const formatPlace = ({ row, column }: Place): string => `${row},${column}`;

/** `dataset/specimen/17`, `set/wild/3`; null for anything else. */
export function parseAddressedImage(text: string | null): AddressedImage | null {
  const [, type, id, index] = /^(dataset|set)\/([a-z0-9][a-z0-9.-]{0,63})\/(\d{1,7})$/.exec(text ?? "") ?? [];
  if (id === undefined || index === undefined) return null;
  return { type: type === "set" ? "set" : "dataset", id, index: Number(index) };
}

export const formatAddressedImage = ({ type, id, index }: AddressedImage): string => `${type}/${id}/${index}`;

function parseQuantity(get: PanelQuery["get"]): Quantity {
  const of = get("of");
  const form: AttributionForm = get("form") === "linear" ? "linear" : "gradient";
  if (of === "unit") return { type: "unit", from: parsePlace(get("from")), form };
  const index = of?.startsWith("class:") ? wholeNumber(of.slice("class:".length)) : null;
  if (index !== null) return { type: "class", index, form };
  return { type: "activation", before: get("values") === "before" };
}

/** Anything that is not a known value counts as the default: an old or mistyped address still opens. */
export function parseLensView({ get }: Pick<PanelQuery, "get">): LensView {
  return {
    image: parseAddressedImage(get("image")),
    quantity: parseQuantity(get),
    layer: get("layer"),
    map: wholeNumber(get("map")),
    at: parsePlace(get("at")),
  };
}

/** The parameters of a view, those with their default as null. */
export function formatLensView({ image, quantity, layer, map, at }: LensView): Record<string, string | null> {
  const form = quantity.type !== "activation" && quantity.form === "linear" ? "linear" : null;
  return {
    image: image && formatAddressedImage(image),
    of: quantity.type === "activation" ? null : quantity.type === "unit" ? "unit" : `class:${quantity.index}`,
    from: quantity.type === "unit" && quantity.from ? formatPlace(quantity.from) : null,
    form,
    values: quantity.type === "activation" && quantity.before ? "before" : null,
    layer,
    map: map === null ? null : String(map),
    at: at && formatPlace(at),
  };
}

/** The parameters that a change of the view changes. */
export function changedParameters(view: LensView, change: Partial<LensView>): Record<string, string | null> {
  const before = formatLensView(view);
  const after = formatLensView({ ...view, ...change });
  return Object.fromEntries(Object.entries(after).filter(([name, value]) => value !== before[name]));
}

/** The same way of looking on another unit's page; what belongs to this unit alone stays here. */
export function searchOf(view: LensView): string {
  const search = new URLSearchParams({ see: "image" });
  for (const [name, value] of Object.entries(formatLensView(view)))
    if (value !== null) search.set(name, value);
  return `?${search}`;
}
