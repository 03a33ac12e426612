import { EventStoreDBClient } from "@eventstore/db-client";
import { authenticator } from "../../src/access/authenticator.ts";
import { developmentCertificate } from "../../src/access/development-certificate.ts";
import { hashPassword } from "../../src/access/password-hash.ts";
import { readCertificate } from "../../src/access/read-certificate.ts";
import type { User } from "../../src/access/users-file.ts";
import { writeUsers } from "../../src/access/users-file.ts";
import { startServer } from "../../src/start-server.ts";
import { openEventStore } from "../../src/store/open-event-store.ts";
import { temporaryDirectory } from "./temporary-directory.ts";

const observer = { eventsRead: () => {}, readTook: () => {}, subscriptions: () => {} };

/** Logins, which are also their passwords, with their groups. */
export const logins: Readonly<Record<string, readonly string[]>> = {
  admin: ["$admins"],
  operator: ["$ops"],
  alice: ["cameras"],
  bob: [],
};

/** Starts a server with TLS and the users above, on a free port of loopback. */
export async function startSecureServer() {
  const directory = temporaryDirectory();
  const store = openEventStore({ directory: directory.path });
  const users = Object.entries(logins).map(
    async ([login, groups]): Promise<User> => ({
      login,
      groups: [...groups],
      password: await hashPassword(login),
    }),
  );
  writeUsers(directory.path, await Promise.all(users));
  const files = developmentCertificate(directory.path, "127.0.0.1");
  const server = await startServer(store, observer, {
    host: "127.0.0.1",
    port: 0,
    tls: readCertificate(files),
    authenticate: authenticator(directory.path),
  });
  const url = (login: string, password = login): string =>
    `esdb://${login}:${password}@127.0.0.1:${server.port}?tls=true&tlsCAFile=${files.certFile}`;
  return {
    directory: directory.path,
    port: server.port,
    certFile: files.certFile,
    url,
    clientOf: (login: string, password = login): EventStoreDBClient =>
      EventStoreDBClient.connectionString(url(login, password)),
    stop: async (): Promise<void> => {
      await server.close();
      await store.close();
      directory.remove();
    },
  };
}

/** A running secure server. */
export type SecureServer = Awaited<ReturnType<typeof startSecureServer>>;
