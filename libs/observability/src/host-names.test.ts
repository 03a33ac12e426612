import { expect, test } from "vitest";
import { hostNamesSchema, isOwnName } from "./host-names.ts";

const none = new Set<string>();

test.each(["localhost", "localhost.", "a.localhost", "127.0.0.1", "127.8.0.1", "[::1]"])(
  "%s is loopback's name",
  (name) => expect(isOwnName(name, none)).toBe(true),
);

test.each([
  "evil.example",
  "localhost.evil.example",
  "127.0.0.1.evil.example",
  "notlocalhost",
  "0.0.0.0",
  "192.168.1.7",
  "[::ffff:7f00:1]",
  "",
])("%s is not", (name) => expect(isOwnName(name, none)).toBe(false));

test("a list of names is taken as URLs have them", () => {
  const names = hostNamesSchema.parse("Detektor.LAN, 192.168.1.7,[FE80::1] ,münchen.example.");
  expect([...names]).toEqual([
    "detektor.lan",
    "192.168.1.7",
    "[fe80::1]",
    "xn--mnchen-3ya.example",
  ]);
  expect(isOwnName("detektor.lan.", names)).toBe(true);
  expect(isOwnName("www.detektor.lan", names)).toBe(false);
});

test.each(["http://x", "x:80", "a,,b", "*.example", "a b", "user@x", "x/y", "::1"])(
  "%s is no list of names",
  (text) => expect(hostNamesSchema.safeParse(text).success).toBe(false),
);
