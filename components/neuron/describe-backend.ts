/** What computes in this browser, and why nothing better, for a caption. */

import { backendTitle } from "../../lib/model/backend-choice.ts";
import type { BackendState } from "../compute/client.ts";

export function describeBackend(backend: BackendState): string {
  switch (backend.state) {
    case "starting":
      return "";
    case "failed":
      return `Nothing can be computed here: ${backend.message}`;
    case "ready": {
      const { detail, reasons } = backend;
      const where = `This browser computes on ${backendTitle(backend.backend)}${detail ? ` (${detail})` : ""}.`;
      return [where, ...reasons].join(" ");
    }
    default:
      return backend satisfies never;
  }
}
