import { generateKeyPairSync, randomBytes, sign } from "node:crypto";
import { isIP } from "node:net";
import { bits, der, integer, isTrue, objectId, octets, sequence, set, time, utf8 } from "./der.ts";

// A certificate by RFC 5280 with an ECDSA key on P-256 (RFC 5480, RFC 5758).
const oid = {
  commonName: "2.5.4.3",
  ecdsaWithSha256: "1.2.840.10045.4.3.2",
  basicConstraints: "2.5.29.19",
  keyUsage: "2.5.29.15",
  extendedKeyUsage: "2.5.29.37",
  serverAuth: "1.3.6.1.5.5.7.3.1",
  subjectAltName: "2.5.29.17",
};

const dayMs = 86_400_000;

/** A certificate and its key in PEM. */
export type CertificatePair = { readonly cert: string; readonly key: string };

const ipBytes = (address: string): Buffer => {
  if (isIP(address) === 4) return Buffer.from(address.split(".").map(Number));
  const [head = "", tail] = address.split("::");
  const groups = (text: string): string[] => (text === "" ? [] : text.split(":"));
  const [before, after] = [groups(head), groups(tail ?? "")];
  const zeros = Array.from({ length: 8 - before.length - after.length }, () => "0");
  const all = tail === undefined ? before : [...before, ...zeros, ...after];
  return Buffer.from(all.map((group) => group.padStart(4, "0")).join(""), "hex");
};

const generalName = (name: string): Buffer =>
  isIP(name) > 0 ? der(0x87, ipBytes(name)) : der(0x82, Buffer.from(name, "latin1"));

const extension = (id: string, isCritical: boolean, value: Buffer): Buffer =>
  sequence(objectId(id), ...(isCritical ? [isTrue] : []), octets(value));

const extensions = (names: readonly string[]): Buffer =>
  sequence(
    extension(oid.basicConstraints, true, sequence()),
    // digitalSignature
    extension(oid.keyUsage, true, bits(Buffer.from([0x80]), 7)),
    extension(oid.extendedKeyUsage, false, sequence(objectId(oid.serverAuth))),
    extension(oid.subjectAltName, false, sequence(...names.map(generalName))),
  );

const pem = (label: string, bytes: Buffer): string => {
  const lines = bytes.toString("base64").match(/.{1,64}/g) ?? [];
  return `-----BEGIN ${label}-----\n${lines.join("\n")}\n-----END ${label}-----\n`;
};

/** Generates a key and a self-signed certificate for a server with these names and addresses. */
export function selfSignedCertificate(
  names: readonly string[],
  validDays: number,
  nowMs = Date.now(),
): CertificatePair {
  const { privateKey, publicKey } = generateKeyPairSync("ec", { namedCurve: "P-256" });
  const algorithm = sequence(objectId(oid.ecdsaWithSha256));
  const name = sequence(
    set(sequence(objectId(oid.commonName), utf8("Detektor event store, development"))),
  );
  const validity = sequence(
    time(new Date(nowMs - dayMs)),
    time(new Date(nowMs + validDays * dayMs)),
  );
  const serial = randomBytes(16);
  serial[0] = ((serial[0] as number) & 0x7f) | 0x40;
  const toBeSigned = sequence(
    der(0xa0, integer(Buffer.from([2]))),
    integer(serial),
    algorithm,
    name,
    validity,
    name,
    publicKey.export({ type: "spki", format: "der" }),
    der(0xa3, extensions(names)),
  );
  const signature = sign("sha256", toBeSigned, privateKey);
  return {
    cert: pem("CERTIFICATE", sequence(toBeSigned, algorithm, bits(signature))),
    key: privateKey.export({ type: "pkcs8", format: "pem" }).toString(),
  };
}
