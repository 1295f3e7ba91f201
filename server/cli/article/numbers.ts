/** Numbers as an article writes them. A minus is a minus sign. */

const withMinus = (text: string): string => text.replace(/^-/, "−");

export const fixed = (value: number, digits: number): string => withMinus(value.toFixed(digits));
export const percent = (share: number): string => `${withMinus((100 * share).toFixed(0))}\u00a0%`;
export const degrees = (value: number): string => `${Math.round(value)}°`;

const small = "no one two three four five six seven eight nine ten eleven twelve".split(" ");
/** “four”, and 13 and more in digits. */
export const inWords = (count: number): string => small[count] ?? String(count);
export const capital = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1);

/** “r = 0.72” on one line. */
export const equal = (name: string, value: string): string => `${name}\u00a0=\u00a0${value}`;

/** “0.01”: one digit that counts, never 0. */
export const probability = (p: number): string =>
  p >= 0.1 ? p.toFixed(2) : String(Number(p.toPrecision(1)));
