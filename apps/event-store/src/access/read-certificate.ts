import { readFileSync } from "node:fs";
import { createSecureContext } from "node:tls";
import { errorMessage } from "@detektor/basics";
import { StartError } from "@detektor/observability";
import type { CertificateFiles } from "./development-certificate.ts";
import type { CertificatePair } from "./self-signed-certificate.ts";

const read = (what: string, path: string): string => {
  try {
    return readFileSync(path, "utf8");
  } catch (error) {
    const reason = (error as NodeJS.ErrnoException).code ?? String(error);
    throw new StartError(`can't read ${what} ${path}: ${reason}`, { cause: error });
  }
};

/** Reads a certificate and its key. Throws StartError with one line if they are unusable. */
export function readCertificate({ certFile, keyFile }: CertificateFiles): CertificatePair {
  const pair = { cert: read("--tls-cert", certFile), key: read("--tls-key", keyFile) };
  try {
    createSecureContext(pair);
  } catch (error) {
    const reason = errorMessage(error);
    throw new StartError(
      `${certFile} and ${keyFile} are not a certificate and its key: ${reason}`,
      {
        cause: error,
      },
    );
  }
  return pair;
}
