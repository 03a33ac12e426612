import { randomUUID } from "node:crypto";
import { nkeys } from "nats";

/** An account signed by an operator, for a server that trusts the operator. */
export type TestJwtAccount = {
  /** Lines for the server's configuration. */
  readonly serverLines: string;
  /** The text of a credentials file of a user of the account. */
  readonly creds: string;
};

type KeyPair = ReturnType<typeof nkeys.createUser>;

/** Creates operator, account with JetStream, and user, as `nsc` would. */
export function jwtAccountForTests(): TestJwtAccount {
  const operator = nkeys.createOperator();
  const [system, account] = [nkeys.createAccount(), nkeys.createAccount()];
  const user = nkeys.createUser();
  const systemJwt = sign("SYS", system, operator, { type: "account", limits: limits({}) });
  const jetstream = { mem_storage: -1, disk_storage: -1, streams: -1, consumer: -1 };
  const accountJwt = sign("detektor", account, operator, {
    type: "account",
    limits: limits(jetstream),
  });
  const operatorJwt = sign("operator", operator, operator, {
    type: "operator",
    system_account: system.getPublicKey(),
  });
  const userJwt = sign("ingest", user, account, { type: "user", subs: -1, data: -1, payload: -1 });
  return {
    serverLines: `operator: ${operatorJwt}
system_account: ${system.getPublicKey()}
resolver: MEMORY
resolver_preload: {
  ${system.getPublicKey()}: ${systemJwt}
  ${account.getPublicKey()}: ${accountJwt}
}
`,
    creds: credsText(userJwt, new TextDecoder().decode(user.getSeed())),
  };
}

const limits = (more: object): object => ({
  subs: -1,
  data: -1,
  payload: -1,
  imports: -1,
  exports: -1,
  wildcards: true,
  conn: -1,
  leaf: -1,
  ...more,
});

/** Returns a NATS JWT: a JSON Web Token signed with an nkey. */
function sign(name: string, subject: KeyPair, issuer: KeyPair, claims: object): string {
  const part = (value: object): string => Buffer.from(JSON.stringify(value)).toString("base64url");
  const body = part({
    jti: randomUUID(),
    iat: Math.floor(Date.now() / 1000) - 1,
    iss: issuer.getPublicKey(),
    sub: subject.getPublicKey(),
    name,
    nats: { ...claims, version: 2 },
  });
  const signed = `${part({ typ: "JWT", alg: "ed25519-nkey" })}.${body}`;
  const signature = issuer.sign(new TextEncoder().encode(signed));
  return `${signed}.${Buffer.from(signature).toString("base64url")}`;
}

const credsText = (jwt: string, seed: string): string => `-----BEGIN NATS USER JWT-----
${jwt}
------END NATS USER JWT------

************************* IMPORTANT *************************
NKEY Seed printed below can be used to sign and prove identity.

-----BEGIN USER NKEY SEED-----
${seed}
------END USER NKEY SEED------
`;
