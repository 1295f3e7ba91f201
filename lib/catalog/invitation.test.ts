import { expect, test } from "vitest";
import { invitableRoles } from "./invitation.ts";
import { isAtLeast } from "./permission.ts";
import { roles } from "./person.ts";

test("nobody hands out a role as high as their own, whether on the server or in a catalog", () => {
  for (const role of roles) {
    for (const catalog of [null, "net"]) {
      for (const given of invitableRoles(role, catalog)) expect(isAtLeast(given, role)).toBe(false);
    }
  }
});

test("an editor invites to a catalog and not to the server, and those below an editor nowhere", () => {
  expect(invitableRoles("editor", "net")).toEqual(["annotator", "reader", "guest"]);
  expect(invitableRoles("editor", null)).toEqual([]);
  for (const role of ["annotator", "reader", "guest"] as const) {
    expect(invitableRoles(role, "net")).toEqual([]);
  }
});
