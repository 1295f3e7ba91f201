/** Where published things are read. These addresses stay: they are in citations, feeds and other people's references. */

export const threadReadingHref = (thread: string): string => `/read/${thread}`;

/** The latest version without a number; with one, that version for good. */
export const articleReadingHref = (thread: string, article: string, version: number | null = null): string =>
  `${threadReadingHref(thread)}/${article}${version === null ? "" : `/${version}`}`;

/** What changed from one version to another. */
export const changesHref = (thread: string, article: string, from: number, to: number): string =>
  `${articleReadingHref(thread, article, to)}/changes?since=${from}`;

export const feedHref = (thread: string): string => `${threadReadingHref(thread)}/feed.xml`;

type Read = { readonly thread: string; readonly article: string; readonly version: number };

/** What a published figure was frozen to, as JSON. */
export const figureHref = ({ thread, article, version }: Read, figure: string): string =>
  `${articleReadingHref(thread, article, version)}/figures/${encodeURIComponent(figure)}`;

/** A picture of a published figure, by its key. */
export const figurePictureHref = (read: Read, figure: string, key: string): string =>
  `${figureHref(read, figure)}/pictures/${encodeURIComponent(key)}`;

/** A citation as a file; of a thread, or of a version of an article. */
export const citeHref = (read: string, format: string): string => `${read}/cite?format=${format}`;
