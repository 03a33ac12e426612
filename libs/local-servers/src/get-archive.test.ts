import { createHash } from "node:crypto";
import { expect, test } from "vitest";
import { compare } from "./get-archive.ts";

const bytes = Buffer.from("archive");
const sum = createHash("sha256").update(bytes).digest("hex");

test("takes what the published sums name, in either of sha256sum's notations", () => {
  expect(() => compare(`${sum}  a.tar.gz\n`, "a.tar.gz", bytes)).not.toThrow();
  expect(() => compare(`${sum} *a.tar.gz\n`, "a.tar.gz", bytes)).not.toThrow();
});

test("refuses another content, and a name that isn't listed", () => {
  expect(() => compare(`${sum}  a.tar.gz`, "a.tar.gz", Buffer.from("other"))).toThrow(/published/);
  expect(() => compare(`${sum}  other-a.tar.gz`, "a.tar.gz", bytes)).toThrow(/published/);
});
