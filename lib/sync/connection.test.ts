import { expect, test } from "vitest";
import { summariseLines } from "./connection.ts";
import type { FollowState } from "./live-document.ts";

const live = { type: "live" } as const;
const connecting = { type: "connecting" } as const;
const offline = { type: "offline" } as const;
const refused: FollowState["line"] = { type: "refused", code: 4404, reason: "" };

test.each([
  ["every document is live", [live, live], true, true, "live"],
  ["one has lost its line", [live, offline], true, true, "offline"],
  ["one is still on its way", [live, connecting], true, true, "connecting"],
  ["one is refused and the other lives", [refused, live], true, true, "live"],
  ["the browser has no network", [live], false, true, "offline"],
  ["nothing is followed and the server answers", [], true, true, "live"],
  ["nothing is followed and the server is silent", [], true, false, "offline"],
  ["nothing has been asked yet", [], true, null, "connecting"],
] as const)("when %s", (_, lines, online, reachable, state) => {
  expect(summariseLines(lines, online, reachable)).toBe(state);
});
