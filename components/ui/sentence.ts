/** Small pieces of English. */

/** `Ada`, `Ada and Bo`, `Ada, Bo and Cy` */
export function listNames(names: readonly string[]): string {
  if (names.length <= 1) return names[0] ?? "";
  return `${names.slice(0, -1).join(", ")} and ${names[names.length - 1]}`;
}

/** `1 comment`, `2 comments`, `no comments` */
export const count = (number: number, singular: string, plural = `${singular}s`): string =>
  number === 0 ? `no ${plural}` : `${number} ${number === 1 ? singular : plural}`;
