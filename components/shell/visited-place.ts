/**
 * Which page was shown before this one, for as long as the browser tab lives: the grid of a layer uses it to put
 * the focus back on the unit one comes from.
 */
let lastPath: string | null = null;

/** Called by the shell once a page is shown. */
export function recordPath(path: string): void {
  lastPath = path;
}

/** While a page renders for the first time: the path of the page before it. Null on the first page. */
export const previousPath = (): string | null => lastPath;
