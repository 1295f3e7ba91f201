import type { Theme } from "./theme.ts";

/** The schemes in words. */
export const themeOptions: readonly { value: Theme; label: string }[] = [
  { value: "system", label: "As the system" },
  { value: "light", label: "Light" },
  { value: "dark", label: "Dark" },
];
