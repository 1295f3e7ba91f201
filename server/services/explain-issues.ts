/** Zod's findings as one sentence for a person. */
import type { ZodError } from "zod";

/** How many findings a message lists; the rest are more of the same. */
const listed = 3;

/** `This command cannot be read: content.name: a label needs a name.` */
export function explainIssues(opening: string, error: ZodError): string {
  const findings = error.issues.slice(0, listed).map(({ path, message }) => {
    const where = path.map(String).join(".");
    return where ? `${where}: ${message}` : message;
  });
  return `${opening}: ${findings.join("; ")}.`;
}
