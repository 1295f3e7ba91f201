/** What computes in this browser, and why nothing better, for a caption. */
import type { BackendState } from "../compute/client.ts";
import { backendName } from "../weights/backend-name.ts";

export function describeBackend(backend: BackendState): string {
  switch (backend.state) {
    case "starting":
      return "";
    case "failed":
      return `Nothing can be computed here: ${backend.message}`;
    case "ready": {
      const { detail, reasons } = backend;
      const where = `This browser computes on ${backendName(backend.backend)}${detail ? ` (${detail})` : ""}.`;
      return [where, ...reasons].join(" ");
    }
    default:
      return backend satisfies never;
  }
}
