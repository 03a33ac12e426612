import { expect, test } from "vitest";
import { builtInAcls, parseAcl, parseDefaultAcls } from "./access-control-list.ts";

test("what a list says holds, and what it leaves out is as the default", () => {
  const acl = parseAcl({ $r: "alice", $w: ["alice", "bob"], $d: [] }, builtInAcls.user);
  expect(acl).toEqual({
    read: ["alice"],
    write: ["alice", "bob"],
    delete: [],
    "meta-read": ["$all"],
    "meta-write": ["$all"],
  });
});

test("a list that can't be understood is as if it were not there", () => {
  for (const broken of [undefined, null, 7, "anything", ["$r"]]) {
    expect(parseAcl(broken, builtInAcls.system)).toBe(builtInAcls.system);
  }
});

test("a list may be one of the defaults by name", () => {
  expect(parseAcl("$userStreamAcl", builtInAcls.system)).toBe(builtInAcls.user);
  expect(parseAcl("$systemStreamAcl", builtInAcls.user)).toBe(builtInAcls.system);
});

test("the defaults can be set for streams of users and of the system", () => {
  const defaults = parseDefaultAcls({ $userStreamAcl: { $r: "$admins" } });
  expect(defaults.user.read).toEqual(["$admins"]);
  expect(defaults.user.write).toEqual(["$all"]);
  expect(defaults.system).toEqual(builtInAcls.system);
});
