/** What the article on curves cites. */
import type { Reference } from "../../../lib/articles/manuscript.ts";
import { splitName } from "../../../lib/articles/person-name.ts";

const distill = (
  key: string,
  title: string,
  authors: string,
  year: number,
  volume: string,
  issue: string,
  doi: string,
): Reference => ({
  key,
  type: "article-journal",
  title,
  authors: authors
    .split(", ")
    .map(splitName)
    .map((name) => ({ ...name })),
  year,
  container: "Distill",
  volume,
  issue,
  pages: "",
  publisher: "",
  doi,
  url: "",
});

export const sources: readonly Reference[] = [
  distill(
    "olah2020zoom",
    "Zoom In: An Introduction to Circuits",
    "Chris Olah, Nick Cammarata, Ludwig Schubert, Gabriel Goh, Michael Petrov, Shan Carter",
    2020,
    "5",
    "3",
    "10.23915/distill.00024.001",
  ),
  distill(
    "cammarata2020curve",
    "Curve Detectors",
    "Nick Cammarata, Gabriel Goh, Shan Carter, Ludwig Schubert, Michael Petrov, Chris Olah",
    2020,
    "5",
    "6",
    "10.23915/distill.00024.003",
  ),
  distill(
    "cammarata2021curve",
    "Curve Circuits",
    "Nick Cammarata, Gabriel Goh, Shan Carter, Chelsea Voss, Ludwig Schubert, Chris Olah",
    2021,
    "6",
    "1",
    "10.23915/distill.00024.006",
  ),
];
