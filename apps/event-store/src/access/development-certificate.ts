import { X509Certificate } from "node:crypto";
import { mkdirSync, readFileSync, renameSync, writeFileSync } from "node:fs";
import { isIP } from "node:net";
import { hostname } from "node:os";
import { join, resolve } from "node:path";
import { selfSignedCertificate } from "./self-signed-certificate.ts";

const validDays = 825;
const renewBeforeMs = 30 * 86_400_000;

/** The paths of a certificate and its key. */
export type CertificateFiles = { readonly certFile: string; readonly keyFile: string };

const namesFor = (host: string): string[] => {
  const own = ["localhost", "127.0.0.1", "::1"];
  const isAny = host === "0.0.0.0" || host === "::";
  return [...new Set([...own, isAny ? hostname() : host])];
};

const covers = (cert: X509Certificate, name: string): boolean =>
  (isIP(name) > 0 ? cert.checkIP(name) : cert.checkHost(name)) !== undefined;

const isUsable = ({ certFile, keyFile }: CertificateFiles, names: readonly string[]): boolean => {
  try {
    readFileSync(keyFile);
    const cert = new X509Certificate(readFileSync(certFile));
    const isFresh = cert.validToDate.getTime() - Date.now() > renewBeforeMs;
    return isFresh && names.every((name) => covers(cert, name));
  } catch {
    return false;
  }
};

/** Returns the development certificate of a data directory; creates one if none is valid for this host. */
export function developmentCertificate(directory: string, host: string): CertificateFiles {
  const folder = resolve(directory, "tls");
  const certFile = join(folder, "development-cert.pem");
  const keyFile = join(folder, "development-key.pem");
  const names = namesFor(host);
  if (isUsable({ certFile, keyFile }, names)) return { certFile, keyFile };
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  const { cert, key } = selfSignedCertificate(names, validDays);
  for (const [path, text] of [
    [keyFile, key],
    [certFile, cert],
  ] as const) {
    writeFileSync(`${path}.new`, text, { mode: 0o600, flush: true });
    renameSync(`${path}.new`, path);
  }
  return { certFile, keyFile };
}
