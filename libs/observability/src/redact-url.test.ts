import { expect, test } from "vitest";
import { errorText } from "./error-text.ts";
import { redactUrl } from "./redact-url.ts";

test.each([
  ["postgres://detektor:s3cret@db:5432/x", "postgres://detektor:***@db:5432/x"],
  ["nats://s3cret@broker:4222", "nats://***@broker:4222"],
  ["esdb://admin:p%40ss@a:2113,b:2113?tls=false", "esdb://admin:***@a:2113,b:2113?tls=false"],
  ["postgres://db/x?password=s3cret&a=1", "postgres://db/x?password=***&a=1"],
  [
    "connect to nats://u:p@h failed, then nats://u:q@i",
    "connect to nats://u:***@h failed, then nats://u:***@i",
  ],
  ["http://127.0.0.1:4318/path@x", "http://127.0.0.1:4318/path@x"],
])("%s is shown as %s", (address, shown) => {
  expect(redactUrl(address)).toBe(shown);
});

test("the text of an error has its causes and no secret", () => {
  const cause = new Error("refused by postgres://u:secret@db");
  expect(errorText(new Error("no read model", { cause }))).toBe(
    "no read model: refused by postgres://u:***@db",
  );
});

test("an error without a message is told by its code, several by each of theirs", () => {
  const refused = Object.assign(new Error(""), { code: "ECONNREFUSED" });
  expect(errorText(refused)).toBe("ECONNREFUSED");
  expect(errorText(new AggregateError([refused]))).toBe("ECONNREFUSED");
  expect(errorText(undefined)).toBe("unknown error");
});
