import { expect, test } from "vitest";
import { grpcMessage, headerText } from "./header-text.ts";

test("printable ASCII stays as it is", () => {
  expect(headerText("$ce-a b,c@d%20/e")).toBe("$ce-a b,c@d%20/e");
});

test("what a header can't carry is escaped by its bytes", () => {
  expect(headerText("für\r\nx")).toBe("f%C3%BCr%0D%0Ax");
});

test("a message is what it was after decoding", () => {
  for (const message of ["100 %, wirklich für alle", "line\nline", "%41"]) {
    expect(decodeURIComponent(grpcMessage(message))).toBe(message);
  }
});
