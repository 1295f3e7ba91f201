/** What a mention's attribute says: anybody who writes may have put anything there. */

/** The unit's address as it is shown; longer than any unit is cut. */
export const textOfUnit = (attribute: unknown): string =>
  typeof attribute === "string" ? attribute.slice(0, 300) : "";

/** The formula as it is set; longer than any formula is cut. */
export const textOfFormula = (attribute: unknown): string =>
  typeof attribute === "string" ? attribute.slice(0, 5000) : "";
