import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import {
  certificateForTests,
  eventually,
  jwtAccountForTests,
  natsForTests,
  type OwnTestNats,
  type TestCertificate,
} from "@detektor/testkit";
import { nkeys } from "nats";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { connectNats } from "./connect-nats.ts";
import { natsAccessFromEnv } from "./nats-access.ts";

let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "detektor-nats-access-"));
});
afterAll(() => rm(folder, { recursive: true, force: true }));

const file = async (name: string, text: string): Promise<string> => {
  const path = join(folder, name);
  await writeFile(path, text);
  return path;
};

/** Connects with this environment, and sends a request that only JetStream answers. */
async function logIn(env: Record<string, string>): Promise<void> {
  const nc = await connectNats(natsAccessFromEnv(env), { timeout: 3000 });
  try {
    await (await nc.jetstreamManager()).getAccountInfo();
  } finally {
    await nc.close();
  }
}

const refusal = (env: Record<string, string>): Promise<string> =>
  logIn(env).then(
    () => "it was let in",
    (error: unknown) => (error as Error).message,
  );

/** Starts a server for one describe block; returns its address with another scheme or login. */
function serverOf(more: () => Promise<string> | string) {
  let server: OwnTestNats;
  beforeAll(async () => {
    server = await natsForTests({ own: true, more: await more() });
  });
  afterAll(() => server.stop());
  return {
    url: (login = "", scheme = "nats") => server.url.replace("nats://", `${scheme}://${login}`),
    env: (more: Record<string, string> = {}) => ({ DETEKTOR_NATS_URL: server.url, ...more }),
  };
}

describe("a server with users", () => {
  const { url, env } = serverOf(() => "authorization { user: ann, password: 'p/w@1' }");

  test("lets in by the address and by user and password", async () => {
    await logIn({ DETEKTOR_NATS_URL: url("ann:p%2Fw%401@") });
    await logIn(env({ DETEKTOR_NATS_USER: "ann", DETEKTOR_NATS_PASSWORD: "p/w@1" }));
  });

  test("that refuses is told with the setting to look at, and never the password", async () => {
    const inAddress = await refusal({ DETEKTOR_NATS_URL: url("ann:wrong@") });
    expect(inAddress).toMatch(
      /^NATS at nats:\/\/127.* refuses the login .*: check DETEKTOR_NATS_URL$/,
    );
    const apart = { DETEKTOR_NATS_USER: "ann", DETEKTOR_NATS_PASSWORD: "wrong" };
    expect(await refusal(env(apart))).toMatch(
      /: check DETEKTOR_NATS_USER and DETEKTOR_NATS_PASSWORD$/,
    );
    expect(`${inAddress}${await refusal(env(apart))}`).not.toContain("wrong");
  });

  test("that requires a login is told with every setting that gives one", async () => {
    expect(await refusal(env())).toMatch(
      /requires a login .*: set DETEKTOR_NATS_USER and .*_PASSWORD, .*_TOKEN, .*_CREDS or .*_NKEY$/,
    );
  });

  test("that has no TLS where TLS is wanted is told", async () => {
    const answer = await refusal({ DETEKTOR_NATS_URL: url("ann:p%2Fw%401@", "tls") });
    expect(answer).toMatch(/offers no TLS: .*DETEKTOR_NATS_URL/);
  });
});

describe("a server with a token", () => {
  const { url, env } = serverOf(() => 'authorization { token: "t0ken+" }');

  test("lets in by the address and by the token, and refuses another", async () => {
    await logIn({ DETEKTOR_NATS_URL: url("t0ken%2B@") });
    await logIn(env({ DETEKTOR_NATS_TOKEN: "t0ken+" }));
    expect(await refusal(env({ DETEKTOR_NATS_TOKEN: "no" }))).toMatch(/check DETEKTOR_NATS_TOKEN$/);
  });
});

describe("a server with an nkey", () => {
  const user = nkeys.createUser();
  const seedOf = (key: typeof user) => new TextDecoder().decode(key.getSeed());
  const { env } = serverOf(() => `authorization { users: [{ nkey: ${user.getPublicKey()} }] }`);

  test("lets in by the seed's file, and refuses another's", async () => {
    await logIn(env({ DETEKTOR_NATS_NKEY: await file("seed", `${seedOf(user)}\n`) }));
    const other = await file("other", seedOf(nkeys.createUser()));
    expect(await refusal(env({ DETEKTOR_NATS_NKEY: other }))).toMatch(/check DETEKTOR_NATS_NKEY$/);
  });

  test("is not even asked with a file that is missing or holds no seed", async () => {
    const missing = env({ DETEKTOR_NATS_NKEY: join(folder, "none") });
    expect(await refusal(missing)).toMatch(/^DETEKTOR_NATS_NKEY=.*none: there is no such file\.$/);
    const [cut, damaged] = [seedOf(user).slice(0, 20), seedOf(user).replace(/.{4}$/, "AAAA")];
    for (const [name, text] of Object.entries({ cut, damaged })) {
      const answer = await refusal(env({ DETEKTOR_NATS_NKEY: await file(name, text) }));
      expect(answer).toMatch(/^DETEKTOR_NATS_NKEY=.*: .*seed/);
      expect(answer).not.toContain(text);
    }
  });
});

describe("a server with an operator", () => {
  const account = jwtAccountForTests();
  const { env } = serverOf(() => account.serverLines);

  test("lets in by the credentials file, also one from Windows", async () => {
    await logIn(env({ DETEKTOR_NATS_CREDS: await file("user.creds", account.creds) }));
    const crlf = account.creds.replaceAll("\n", "\r\n");
    await logIn(env({ DETEKTOR_NATS_CREDS: await file("crlf.creds", crlf) }));
  });

  test("refuses another operator's", async () => {
    const other = await file("other.creds", jwtAccountForTests().creds);
    expect(await refusal(env({ DETEKTOR_NATS_CREDS: other }))).toMatch(
      /check DETEKTOR_NATS_CREDS$/,
    );
  });

  test("takes the new file at the next connection, and is given the former while there is none", async () => {
    const path = await file("renewed.creds", account.creds);
    const access = natsAccessFromEnv(env({ DETEKTOR_NATS_CREDS: path }));
    await writeFile(path, jwtAccountForTests().creds);
    await expect(connectNats(access)).rejects.toThrow("refuses the login");
    await writeFile(path, account.creds);
    await (await connectNats(access)).close();
    await rm(path);
    await (await connectNats(access)).close();
  });

  test("is not even asked with a file that is no credentials file", async () => {
    const bad = env({ DETEKTOR_NATS_CREDS: await file("bad.creds", "-----BEGIN-----\n") });
    expect(await refusal(bad)).toMatch(/^DETEKTOR_NATS_CREDS=.*: this is not a credentials file/);
  });
});

describe("a server with TLS", () => {
  let own: TestCertificate;
  let other: TestCertificate;
  const { url, env } = serverOf(async () => {
    own = await certificateForTests(folder);
    other = await certificateForTests(folder, { name: "other" });
    return `tls { cert_file: "${own.certFile}", key_file: "${own.keyFile}" }`;
  });

  test("is trusted by the file of who has signed it, under its IP address too", async () => {
    await logIn(env({ DETEKTOR_NATS_TLS_CA: own.certFile }));
    await logIn({ DETEKTOR_NATS_URL: url("", "tls"), DETEKTOR_NATS_TLS_CA: own.certFile });
  });

  test("is not trusted without, and with another file; the setting is named", async () => {
    const untrusted = /isn't trusted \(.*\): set DETEKTOR_NATS_TLS_CA/;
    expect(await refusal(env())).toMatch(untrusted);
    expect(await refusal(env({ DETEKTOR_NATS_TLS_CA: other.certFile }))).toMatch(untrusted);
  });

  test("under a name that its certificate isn't for is told so", async () => {
    const named = url().replace("127.0.0.1", "localhost");
    const answer = await refusal({ DETEKTOR_NATS_URL: named, DETEKTOR_NATS_TLS_CA: own.certFile });
    expect(answer).toMatch(/is for another name .*: set DETEKTOR_NATS_URL/);
  });

  test("is not even asked with a file that is no certificate, or another certificate's key", async () => {
    const text = await file("text.pem", "hello");
    expect(await refusal(env({ DETEKTOR_NATS_TLS_CA: text }))).toMatch(
      /^DETEKTOR_NATS_TLS_CA=.*: it contains no certificate/,
    );
    const pair = { DETEKTOR_NATS_TLS_CERT: own.certFile, DETEKTOR_NATS_TLS_KEY: other.keyFile };
    expect(await refusal(env(pair))).toMatch(
      /^DETEKTOR_NATS_TLS_KEY=.*: it is not the private key/,
    );
  });
});

describe("a server where TLS may begin before its greeting", () => {
  let own: TestCertificate;
  let server: OwnTestNats;
  const offers = (first: string) =>
    `tls { cert_file: "${own.certFile}", key_file: "${own.keyFile}", handshake_first: ${first} }`;
  const env = (first: string) => ({
    DETEKTOR_NATS_URL: server.url,
    DETEKTOR_NATS_TLS_CA: own.certFile,
    DETEKTOR_NATS_TLS_FIRST: first,
  });
  beforeAll(async () => {
    own = await certificateForTests(folder, { name: "first" });
    server = await natsForTests({ own: true, more: offers("false") });
  });
  afterAll(() => server?.stop());

  test("with handshake_first only lets in who begins with TLS, and others are told the setting", async () => {
    await logIn(env("false"));
    expect(await refusal(env("true"))).not.toBe("it was let in");
    await server.reload(offers("true"));
    await eventually(() => logIn(env("true")), { timeoutMs: 30_000 });
    expect(await refusal(env("false"))).toMatch(/DETEKTOR_NATS_TLS_FIRST/);
  });

  test("lets in both with handshake_first: auto", async () => {
    await server.reload(offers('"auto"'));
    await eventually(() => logIn(env("false")), { timeoutMs: 30_000 });
    await logIn(env("true"));
  });
});

test("a setting that is neither true nor false is told", async () => {
  expect(await refusal({ DETEKTOR_NATS_TLS_FIRST: "yes" })).toBe(
    "DETEKTOR_NATS_TLS_FIRST=yes: expected true or false.",
  );
});

describe("a server that asks clients for a certificate", () => {
  let server: TestCertificate;
  let client: TestCertificate;
  const { env } = serverOf(async () => {
    server = await certificateForTests(folder, { name: "asking" });
    client = await certificateForTests(folder, { name: "client" });
    const files = `cert_file: "${server.certFile}", key_file: "${server.keyFile}"`;
    return `tls { ${files}, ca_file: "${client.certFile}", verify: true }`;
  });

  test("lets in who shows it, and others are told which settings show one", async () => {
    const trusting = env({ DETEKTOR_NATS_TLS_CA: server.certFile });
    const [DETEKTOR_NATS_TLS_CERT, DETEKTOR_NATS_TLS_KEY] = [client.certFile, client.keyFile];
    await logIn({ ...trusting, DETEKTOR_NATS_TLS_CERT, DETEKTOR_NATS_TLS_KEY });
    expect(await refusal(trusting)).toMatch(
      /asks clients for a certificate, DETEKTOR_NATS_TLS_CERT and DETEKTOR_NATS_TLS_KEY$/,
    );
  });
});

test("where nobody answers, address and setting are named", async () => {
  expect(await refusal({ DETEKTOR_NATS_URL: "nats://ann:secret@127.0.0.1:1" })).toBe(
    "NATS doesn't answer at nats://127.0.0.1:1 (connect ECONNREFUSED 127.0.0.1:1): start it, or set DETEKTOR_NATS_URL",
  );
});
