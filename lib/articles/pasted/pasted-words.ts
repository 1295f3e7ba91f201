/** What became of something pasted that has no form in a text, in sentences for the author; none where everything has. */
import type { PastedLosses } from "./pasted-node.ts";

const many = (count: number, one: string, more: string): string => (count === 1 ? one : `${count} ${more}`);

export function describeLosses({ images, tables, embedded, links }: Readonly<PastedLosses>): string[] {
  return [
    tables === 0
      ? ""
      : `An article has no tables: ${many(tables, "the one that was pasted stands", "that were pasted stand")} as text in columns, with every word.`,
    images === 0
      ? ""
      : `${many(images, "An image was", "images were")} left out, and “[image]” stands in ${images === 1 ? "its" : "their"} place: figures draw themselves here, so put one in with “Figure”.`,
    embedded === 0
      ? ""
      : `${many(embedded, "An embedded thing was", "embedded things were")} left out, and its kind stands in brackets in its place.`,
    links === 0
      ? ""
      : `${many(links, "A link leads", "links lead")} nowhere on the web; ${links === 1 ? "its" : "their"} words stand without ${links === 1 ? "it" : "them"}.`,
  ].filter(Boolean);
}
