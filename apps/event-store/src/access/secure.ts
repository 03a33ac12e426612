import { isatty } from "node:tty";
import { StartError } from "@detektor/observability";
import type { Authenticate } from "./authenticator.ts";
import { authenticator } from "./authenticator.ts";
import { developmentCertificate } from "./development-certificate.ts";
import { createFirstAdmin } from "./first-admin.ts";
import { readCertificate } from "./read-certificate.ts";
import type { CertificatePair } from "./self-signed-certificate.ts";

/** The certificate to use: a generated development certificate, or given files. */
export type CertificateChoice =
  | { readonly kind: "development" }
  | { readonly kind: "files"; readonly certFile: string; readonly keyFile: string };

/** The TLS certificate and authentication of a secure server. */
export type Security = {
  readonly tls: CertificatePair;
  readonly authenticate: Authenticate;
  /** The path of the certificate that clients must trust, if it was generated here. */
  readonly certFile: string | undefined;
};

/** Prints a password once, on the terminal only: a log could keep what goes to a file or a pipe. */
const showPassword = (password: string): void => {
  if (!isatty(process.stderr.fd)) {
    throw new StartError(
      "the first password of admin is shown on a terminal only, because a log would keep it: set DETEKTOR_STORE_ADMIN_PASSWORD, or start once from a terminal",
    );
  }
  process.stderr.write(`event-store: the password of admin, shown only once: ${password}\n`);
};

/** Prepares TLS and users in a data directory. Throws StartError, DataDirectoryError. */
export async function secure(
  choice: CertificateChoice,
  place: { directory: string; host: string; adminPassword: string | undefined },
): Promise<Security> {
  const { directory, host } = place;
  const isOwn = choice.kind === "development";
  const files = isOwn ? developmentCertificate(directory, host) : choice;
  const tls = readCertificate(files);
  await createFirstAdmin(directory, place.adminPassword, showPassword);
  const certFile = isOwn ? files.certFile : undefined;
  return { tls, authenticate: authenticator(directory), certFile };
}
