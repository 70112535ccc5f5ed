import { expect, test } from "vitest";
import { nowhereInPlaceOf, staffAreaOf } from "./staff-area";

test.each([
  ["/staff", "/staff"],
  ["/staff/sign-in", "/staff"],
  ["/en/staff/people", "/staff"],
  ["/%73taff/people", "/staff"],
  ["/%65n/st%61ff", "/staff"],
  ["/api/decisions", "/api/decisions"],
  ["/api/staff-sessions", "/api/staff-sessions"],
  ["/api/staff", "/api/staff"],
  ["/api/staff-links/x", "/api/staff-links"],
  ["/api/auth/callback/staff", "/api/auth/callback/staff"],
  ["/staff/people/%2F", "/staff"],
  ["/staff/cases/x%2f", "/staff"],
  ["/staff%2Fpeople", "/staff"],
])("%s is the staff's (G-7)", (path, area) => {
  expect(staffAreaOf(path)).toBe(area);
});

test.each(["/", "/staffed", "/en/staffed", "/projects/staff", "/api/sign-outs", "/api/auth/callback/residents", "/api/decisions-of-mine", "/sign-in", "/en", "/staff/", "/api/decisions/", "/staff//people", "//staff", "/staff\\people", "/zh/staff", "/zh/staff/people/x.abc"])("%s is not", (path) => {
  expect(staffAreaOf(path)).toBeNull();
});

test("what must look like nothing is answered as another address that is nothing, in its own language", () => {
  expect(["/staff/people", "/en/staff", "/api/decisions", "/staff/people/x.abc"].map(nowhereInPlaceOf)).toEqual(["/missing/none", "/en/missing/none", "/api/missing/none", "/missing/none.abc"]);
});
