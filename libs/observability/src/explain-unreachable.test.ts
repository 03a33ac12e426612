import { expect, test } from "vitest";
import { createExplain, type Trouble } from "./explain-unreachable.ts";

class Away extends Error {}
class Refused extends Error {}

const troubleOf = (error: unknown): Trouble => {
  if (error instanceof Refused) return "refused";
  return error instanceof Away ? "away" : null;
};
const url = "postgres://me:hush@db/detektor";
const explain = createExplain(
  { what: "the event store", url: "esdb://s", variable: "STORE_URL", troubleOf: () => null },
  { what: "Postgres", url, variable: "POSTGRES_URL", troubleOf },
);

test("a server that doesn't answer is named with its address and the variable, without a password", () => {
  expect(explain(new Away("no route"))).toBe(
    "Postgres doesn't answer at postgres://me:***@db/detektor (no route): start it, or set POSTGRES_URL",
  );
});

test("one that doesn't let us in is named with each variable that may be wrong", () => {
  expect(explain(new Refused("wrong password"))).toBe(
    "Postgres at postgres://me:***@db/detektor refuses the connection (wrong password): check user, password and database in POSTGRES_URL, or POSTGRES_PASSWORD if it is set",
  );
});

test("what is no server's fault is told as it is", () => {
  expect(explain(new Error(`column is missing in ${url}`))).toBe(
    "column is missing in postgres://me:***@db/detektor",
  );
});
