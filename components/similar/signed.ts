const format = new Intl.NumberFormat("en", { minimumFractionDigits: 2, maximumFractionDigits: 2 }).format;

/** Two digits, with the minus sign of print. */
export const signed = (value: number): string => format(value).replace("-", "−");
