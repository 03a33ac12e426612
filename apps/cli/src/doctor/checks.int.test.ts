import { once } from "node:events";
import { type AddressInfo, createServer } from "node:net";
import { expect, onTestFinished, test } from "vitest";
import { readSettings } from "../config.ts";
import { checksOf } from "./checks.ts";

async function traces(address: string) {
  const settings = readSettings({ DETEKTOR_TRACE_ARCHIVE: address }, "/");
  const [check] = checksOf(settings).slice(-2);
  return check?.();
}

test("the trace archive is looked for where DETEKTOR_TRACE_ARCHIVE says, and isn't needed", async () => {
  const archive = createServer().listen(0, "127.0.0.1");
  await once(archive, "listening");
  onTestFinished(() => void archive.close());
  const address = `127.0.0.1:${(archive.address() as AddressInfo).port}`;
  const found = { what: "traces", isOptional: true, isWell: true, detail: address };
  expect(await traces(address)).toMatchObject(found);
  const away = { what: "traces", isOptional: true, isWell: false };
  expect(await traces("127.0.0.1:1")).toMatchObject(away);
});

test("an address without a port is refused with the variable's name", () => {
  expect(() => readSettings({ DETEKTOR_TRACE_ARCHIVE: "archive" }, "/")).toThrow(
    /DETEKTOR_TRACE_ARCHIVE.*expected host:port/,
  );
});
