import { fail, type Result } from "../../lib/shared/result.ts";

/** Nobody may be mistaken for somebody else because their names look the same. */
export const nameTaken = (name: string): Result<never> =>
  fail(
    "conflict",
    `Somebody here goes by “${name}”, or by a name that looks like it. Add something that tells you apart.`,
  );
