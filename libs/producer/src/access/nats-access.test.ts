import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { natsAccess, natsAccessFromEnv } from "./nats-access.ts";
import { NatsSettingsError } from "./nats-settings-error.ts";

const loginOf = (url: string): unknown => natsAccess({ url }).options.authenticator;
const sentBy = (login: unknown): unknown => (login as (nonce: string) => unknown)("nonce");

describe("an address", () => {
  test("is this machine's when the environment says nothing, or nothing but blanks", () => {
    const { options, shown, login } = natsAccessFromEnv({ DETEKTOR_NATS_URL: " " });
    expect({ options, shown, login }).toEqual({
      options: { servers: ["127.0.0.1:4222"] },
      shown: "nats://127.0.0.1:4222",
      login: null,
    });
  });

  test.each([
    ["nats://ann:secret@n:1", { user: "ann", pass: "secret" }],
    ["nats://ann:s%2Fe%40c%3Ar%25%2C@n:1", { user: "ann", pass: "s/e@c:r%," }],
    ["nats://t0ken%2B@n:1", { auth_token: "t0ken+" }],
    ["nats://ann:secret@a:1,nats://ann:secret@b:1", { user: "ann", pass: "secret" }],
    ["ann:secret@n:1", { user: "ann", pass: "secret" }],
  ])("%s lets in with what it says", (url, sent) => {
    expect(sentBy(loginOf(url))).toEqual(sent);
  });

  test("may be several, with and without port, IPv6 among them; one tls:// makes all of them TLS", () => {
    const { options, shown } = natsAccess({ url: "nats://a, tls://[::1]:5,c:6" });
    expect(options).toMatchObject({ servers: ["a:4222", "[::1]:5", "c:6"], tls: {} });
    expect(shown).toBe("tls://a:4222,[::1]:5,c:6");
  });

  test.each([
    "http://u:secret@here",
    "ws://u:secret@here",
    "nats://u:secret/word@here:1",
    "nats://u:secret%zz@here",
    "nats://u:secret@here:1/path",
    "nats://u:secret@here:1?tls=true",
    "nats://u:secret@a,nats://u:secret2@b",
    "nats://",
    "nats://u:secret@he re",
  ])("%s is refused by name, without what is in it", (url) => {
    const read = () => natsAccessFromEnv({ DETEKTOR_NATS_URL: url });
    expect(read).toThrow(NatsSettingsError);
    expect(read).toThrow(/^DETEKTOR_NATS_URL=\*\*\*: .+\.$/);
    expect(read).not.toThrow(/secret/);
  });
});

describe("settings that contradict each other are named:", () => {
  const [user, password] = [{ DETEKTOR_NATS_USER: "ann" }, { DETEKTOR_NATS_PASSWORD: "secret" }];
  const token = { DETEKTOR_NATS_TOKEN: "secret" };
  test.each([
    ["a user without a password", user, /PASSWORD is not set: DETEKTOR_NATS_USER/],
    ["a password without a user", password, /USER is not set: DETEKTOR_NATS_PASSWORD/],
    ["a password and a token", { ...user, ...password, ...token }, /USER and .*PASSWORD, .*TOKEN/],
    [
      "a login in the address and a token",
      { DETEKTOR_NATS_URL: "nats://ann:secret@n", ...token },
      /DETEKTOR_NATS_URL, DETEKTOR_NATS_TOKEN: each is a login/,
    ],
    [
      "a credentials file and an nkey",
      { DETEKTOR_NATS_CREDS: "/a", DETEKTOR_NATS_NKEY: "/b" },
      /CREDS, DETEKTOR_NATS_NKEY: each/,
    ],
    [
      "a certificate without its key",
      { DETEKTOR_NATS_TLS_CERT: "/a" },
      /TLS_KEY is not set: DETEKTOR_NATS_TLS_CERT/,
    ],
  ])("%s", (_, env, line) => {
    expect(() => natsAccessFromEnv(env)).toThrow(line);
    expect(() => natsAccessFromEnv(env)).not.toThrow(/secret/);
  });
});

test("password and token may be in files; one that can't be read is named", () => {
  const folder = mkdtempSync(join(tmpdir(), "detektor-nats-"));
  const file = join(folder, "secret");
  writeFileSync(file, "hunter2\n");
  const sent = (env: Record<string, string>) =>
    sentBy(natsAccessFromEnv(env).options.authenticator);
  const user = { DETEKTOR_NATS_USER: "ann" };
  expect(sent({ ...user, DETEKTOR_NATS_PASSWORD_FILE: file })).toEqual({
    user: "ann",
    pass: "hunter2",
  });
  expect(sent({ DETEKTOR_NATS_TOKEN_FILE: file })).toEqual({ auth_token: "hunter2" });
  rmSync(folder, { recursive: true });
  expect(() => sent({ DETEKTOR_NATS_TOKEN_FILE: file })).toThrow(
    `DETEKTOR_NATS_TOKEN_FILE=${file}: there is no such file.`,
  );
});

test("nothing of a login is to be seen in what an access is printed as", () => {
  const access = natsAccess({ url: "nats://ann:secret@n:1" });
  expect(JSON.stringify(access)).not.toContain("secret");
  expect(access.login).toBe("natsUrl");
});
