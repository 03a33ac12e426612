import { freePort } from "@detektor/local-servers";
import {
  eventually,
  natsForTests,
  type OwnTestNats,
  type OwnTestPostgres,
  ownPostgresForTests,
  type SecureTestEventStore,
  secureEventStoreForTests,
  startApp,
} from "@detektor/testkit";
import { afterAll, beforeAll, describe, expect, onTestFinished, test } from "vitest";

const secret = "not-the-password";
type Service = Parameters<typeof startApp>[0];

let postgres: OwnTestPostgres;
let store: SecureTestEventStore;
let nats: OwnTestNats;
beforeAll(async () => {
  [postgres, store, nats] = await Promise.all([
    ownPostgresForTests("detektor"),
    secureEventStoreForTests(),
    natsForTests({ own: true, more: 'authorization { user: "ingest", password: "right" }' }),
  ]);
});
afterAll(() => Promise.all([postgres?.stop(), store?.stop(), nats?.stop()]));

const withWrongPassword = (address: string): string => {
  const url = new URL(address);
  url.password = secret;
  return url.href;
};

/** The correct address of each server, with a wrong password. */
const refused: Readonly<Record<string, () => string>> = {
  DETEKTOR_POSTGRES_URL: () => withWrongPassword(postgres.url),
  DETEKTOR_EVENT_STORE_URL: () => store.urlOf("admin", secret),
  DETEKTOR_NATS_URL: () => nats.url.replace("//", `//ingest:${secret}@`),
};

const schemes: Readonly<Record<string, string>> = {
  DETEKTOR_POSTGRES_URL: `postgres://detektor:${secret}@127.0.0.1:PORT/detektor`,
  DETEKTOR_EVENT_STORE_URL: `esdb://admin:${secret}@127.0.0.1:PORT?tls=false`,
  DETEKTOR_NATS_URL: `nats://ingest:${secret}@127.0.0.1:PORT`,
};

const uses: readonly (readonly [Service, readonly string[]])[] = [
  ["ingest", ["DETEKTOR_EVENT_STORE_URL", "DETEKTOR_NATS_URL"]],
  ["projector", ["DETEKTOR_EVENT_STORE_URL", "DETEKTOR_POSTGRES_URL"]],
  ["query-api", ["DETEKTOR_EVENT_STORE_URL", "DETEKTOR_POSTGRES_URL"]],
  ["trace-archive", ["DETEKTOR_EVENT_STORE_URL", "DETEKTOR_POSTGRES_URL"]],
  ["caretaker", ["DETEKTOR_EVENT_STORE_URL", "DETEKTOR_POSTGRES_URL"]],
];

const cases = uses.flatMap(([service, variables]) =>
  variables.map((variable) => [service, variable] as const),
);

const right: Readonly<Record<string, () => string>> = {
  DETEKTOR_POSTGRES_URL: () => postgres.url,
  DETEKTOR_EVENT_STORE_URL: () => store.url,
  DETEKTOR_NATS_URL: () => nats.url.replace("//", "//ingest:right@"),
};

/** Returns the error in `/readyz` once it names the variable, and all log lines of the service. */
async function saidOf(service: Service, variable: string, url: string) {
  const others = Object.entries(right).map(([name, address]) => [name, address()] as const);
  const env = { ...Object.fromEntries(others), [variable]: url };
  const app = await startApp(service, env, { waitReady: false });
  onTestFinished(() => app.stop());
  return eventually(
    async () => {
      const ready = await (await fetch(`${app.url}/readyz`)).text();
      expect(ready).toContain(variable);
      const logs = await app.logs();
      expect(logs).toContain(variable);
      return { ready, logs };
    },
    { timeoutMs: 60_000 },
  );
}

/** Returns an address of that scheme at which nobody listens. */
const elsewhere = async (scheme: string): Promise<string> =>
  scheme.replace("PORT", String(await freePort()));

/** Checks that one line reports it, without the password and without a stack. */
function expectOneLine(logs: string, variable: string): void {
  const lines = logs.split("\n").filter((line) => line.includes(variable));
  expect(lines).toHaveLength(1);
  expect(logs).not.toContain(secret);
  expect(logs).not.toContain('"level":"error"');
}

describe.each(cases)("%s names %s in /readyz and in one log line", (service, variable) => {
  test("where the address is wrong", async () => {
    const { ready, logs } = await saidOf(
      service,
      variable,
      await elsewhere(schemes[variable] ?? ""),
    );
    expect(ready).toMatch(new RegExp(`doesn't answer at .*start it, or set ${variable}`));
    expect(ready).not.toContain(secret);
    expectOneLine(logs, variable);
  });

  test("where the password is wrong", async () => {
    const { ready, logs } = await saidOf(service, variable, refused[variable]?.() ?? "");
    expect(ready).toMatch(new RegExp(`refuses (the connection|the login) .*check .*${variable}`));
    expect(ready).not.toContain(secret);
    expectOneLine(logs, variable);
  });
});
