import { X509Certificate } from "node:crypto";
import { isIP } from "node:net";
import { checkServerIdentity, createSecureContext, type PeerCertificate } from "node:tls";
import type { TlsOptions } from "nats";
import type { NatsSettings, SettingNames } from "./nats-settings.ts";
import { NatsSettingsError } from "./nats-settings-error.ts";
import type { Servers } from "./read-servers.ts";
import { readSettingsFile } from "./settings-file.ts";

/**
 * Returns the TLS options of these settings; undefined: TLS if the server wants it. Throws NatsSettingsError
 * for an invalid file.
 */
export function tlsOf(
  { tlsCaFile, tlsCertFile, tlsKeyFile, tlsFirst = false }: NatsSettings,
  { isTls, hosts }: Servers,
  names: SettingNames,
): TlsOptions | undefined {
  if (tlsCaFile !== undefined)
    readSettingsFile(tlsCaFile, names.tlsCaFile, (pem) => void readCertificate(pem));
  if (tlsCertFile !== undefined || tlsKeyFile !== undefined)
    checkPair(tlsCertFile, tlsKeyFile, names);
  // The client reads the files itself for each new connection.
  const files = {
    ...(tlsCaFile !== undefined && { caFile: tlsCaFile }),
    ...(tlsCertFile !== undefined && { certFile: tlsCertFile }),
    ...(tlsKeyFile !== undefined && { keyFile: tlsKeyFile }),
  };
  if (!isTls && !tlsFirst && Object.keys(files).length === 0) return undefined;
  return { ...files, ...(tlsFirst && { handshakeFirst: true }), ...whereByIp(hosts) };
}

function readCertificate(pem: string): X509Certificate {
  try {
    return new X509Certificate(pem);
  } catch {
    throw new Error("it contains no certificate (PEM)");
  }
}

function checkPair(
  certFile: string | undefined,
  keyFile: string | undefined,
  names: SettingNames,
): void {
  if (certFile === undefined || keyFile === undefined) {
    const [lacks, has] =
      certFile === undefined
        ? [names.tlsCertFile, names.tlsKeyFile]
        : [names.tlsKeyFile, names.tlsCertFile];
    throw new NatsSettingsError([`${lacks} is not set: ${has} has no effect without it.`]);
  }
  const cert = readSettingsFile(certFile, names.tlsCertFile, (pem) => {
    readCertificate(pem);
    return pem;
  });
  readSettingsFile(keyFile, names.tlsKeyFile, (key) => {
    try {
      createSecureContext({ cert, key });
    } catch {
      throw new Error(`it is not the private key (PEM) of the certificate in ${names.tlsCertFile}`);
    }
  });
}

/**
 * Checks the certificate against the IP addresses: the client drops the IP address that it connects to, and
 * would check against the name localhost.
 */
function whereByIp(hosts: readonly string[]): object {
  const ips = hosts.filter((host) => isIP(host) !== 0);
  if (ips.length === 0) return {};
  return {
    checkServerIdentity(name: string, certificate: PeerCertificate): Error | undefined {
      const error = checkServerIdentity(name, certificate);
      if (error === undefined || name !== "localhost") return error;
      const errors = ips.map((ip) => checkServerIdentity(ip, certificate));
      return errors.includes(undefined) ? undefined : errors[0];
    },
  };
}
