/** What of a model's images is looked at, as the address bar carries it. Defaults leave no trace in the address. */
import { modelHref } from "../shell/hrefs.ts";

export const tabs = ["images", "mistakes", "making"] as const;
export type ImageTab = (typeof tabs)[number];

/** Of the images, by what the network answers to them. `name` is a class. */
export type AnswerFilter =
  | { readonly type: "any" }
  | { readonly type: "right" }
  | { readonly type: "wrong" }
  | { readonly type: "class"; readonly name: string };

export type ImageView = {
  readonly tab: ImageTab;
  /** Only images of this class; null for all. */
  readonly shows: string | null;
  readonly answer: AnswerFilter;
  /** The number of the image that is looked at closely. */
  readonly image: number | null;
};

const any: AnswerFilter = { type: "any" };

export const defaultImageView: ImageView = { tab: "images", shows: null, answer: any, image: null };

/** Anything that is not a known value counts as the default: an old or mistyped address still opens. */
export function parseImageView(search: URLSearchParams): ImageView {
  const image = search.get("image") ?? "";
  return {
    tab: tabs.find((tab) => tab === search.get("view")) ?? defaultImageView.tab,
    shows: search.get("class"),
    answer: parseAnswer(search),
    image: /^\d{1,7}$/.test(image) ? Number(image) : null,
  };
}

function parseAnswer(search: URLSearchParams): AnswerFilter {
  const name = search.get("as");
  if (name !== null) return { type: "class", name };
  const result = search.get("result");
  return result === "right" || result === "wrong" ? { type: result } : any;
}

/** The query string with its question mark, or nothing when everything is as by default. */
export function formatImageView({ tab, shows, answer, image }: ImageView): string {
  const search = new URLSearchParams();
  if (tab !== defaultImageView.tab) search.set("view", tab);
  if (shows !== null) search.set("class", shows);
  if (answer.type === "class") search.set("as", answer.name);
  else if (answer.type !== "any") search.set("result", answer.type);
  if (image !== null) search.set("image", String(image));
  const text = search.toString();
  return text === "" ? "" : `?${text}`;
}

/** Where a model's images are; `view` gives what is not as by default. */
export const imagesHref = (packId: string, view: Partial<ImageView> = {}): string =>
  `${modelHref(packId)}/images${formatImageView({ ...defaultImageView, ...view })}`;
