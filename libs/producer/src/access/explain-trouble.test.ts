import { ErrorCode, NatsError } from "nats";
import { expect, test } from "vitest";
import { explainTrouble, explainUnstored, isNatsRefusal } from "./explain-trouble.ts";

const refused = (description: string): NatsError =>
  Object.assign(new NatsError(description, "400"), {
    api_error: { code: 400, err_code: 1, description },
  });

test.each([
  ["JetStream not enabled for account", "jetstream: enabled"],
  ["JetStream not enabled", "-js"],
  ["stream not found", "ingest"],
  ["maximum bytes exceeded", "max_bytes"],
  ["message size exceeds maximum allowed", "max_msg_size"],
  ["resource limits exceeded for account", "max_file"],
  ["insufficient storage resources available", "max_file_store"],
  ["insufficient resources", "max_file_store"],
  ["no space left on device", "free disk"],
])("what JetStream says no with (%s) is told with what mends it", (description, remedy) => {
  expect(explainTrouble(refused(description))).toContain(remedy);
  expect(explainUnstored({ kind: "refused", code: 1, description }, "a")).toContain(remedy);
  expect(explainTrouble(refused(description))).toContain(description);
  expect(isNatsRefusal(refused(description))).toBe(true);
});

test("a permission that is missing is told with what it is for", () => {
  const error = new NatsError("'Permissions Violation'", ErrorCode.PermissionsViolation);
  error.permissionContext = { operation: "publish", subject: "frames.v1.a.b.captured" };
  expect(explainTrouble(error)).toMatch(/publish to frames\.v1\.a\.b\.captured: .*permissions/);
  error.permissionContext = { operation: "subscription", subject: "_INBOX.a.*" };
  expect(explainTrouble(error)).toMatch(/subscribe to _INBOX\.a\.\*: .*permissions/);
  expect(isNatsRefusal(error)).toBe(true);
});

test.each([
  [ErrorCode.Timeout, /in time.*_INBOX/],
  [ErrorCode.NoResponders, /-js.*jetstream: enabled/],
  [ErrorCode.ConnectionClosed, /closed/i],
])("%s is no refusal, and is told as what it is", (code, text) => {
  const error = NatsError.errorForCode(code);
  expect(explainTrouble(error)).toMatch(code === ErrorCode.ConnectionClosed ? /CLOSED/ : text);
  expect(isNatsRefusal(error)).toBe(false);
});

test("what JetStream doesn't answer names the subject", () => {
  expect(explainUnstored({ kind: "timeout" }, "frames.v1.x")).toMatch(/frames\.v1\.x.*permission/);
  expect(explainUnstored({ kind: "no_stream" }, "frames.v1.x")).toMatch(/frames\.v1\.x.*ingest/);
});
