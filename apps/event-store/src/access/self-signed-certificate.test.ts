import { createPrivateKey, X509Certificate } from "node:crypto";
import { expect, test } from "vitest";
import { selfSignedCertificate } from "./self-signed-certificate.ts";

const names = ["localhost", "127.0.0.1", "::1", "store.example", "2001:db8::7"];

test("a certificate is good for its names and addresses, and for no others", () => {
  const cert = new X509Certificate(selfSignedCertificate(names, 10).cert);
  expect(cert.checkHost("localhost")).toBe("localhost");
  expect(cert.checkHost("store.example")).toBe("store.example");
  expect(cert.checkIP("127.0.0.1")).toBe("127.0.0.1");
  expect(cert.checkIP("::1")).toBeDefined();
  expect(cert.checkIP("2001:db8::7")).toBeDefined();
  expect(cert.checkHost("elsewhere.example")).toBeUndefined();
  expect(cert.checkIP("127.0.0.2")).toBeUndefined();
});

test("a certificate is signed with its own key, is no authority, and ends when it is told to", () => {
  const { cert, key } = selfSignedCertificate(names, 10, Date.parse("2026-01-15T00:00:00Z"));
  const parsed = new X509Certificate(cert);
  expect(parsed.verify(parsed.publicKey)).toBe(true);
  expect(parsed.checkPrivateKey(createPrivateKey(key))).toBe(true);
  expect(parsed.ca).toBe(false);
  expect(parsed.validToDate.toISOString()).toBe("2026-01-25T00:00:00.000Z");
  expect(parsed.validFromDate.toISOString()).toBe("2026-01-14T00:00:00.000Z");
});

test("a certificate beyond 2049 has a year of four digits", () => {
  const { cert } = selfSignedCertificate(["localhost"], 10, Date.parse("2055-06-01T00:00:00Z"));
  expect(new X509Certificate(cert).validToDate.getUTCFullYear()).toBe(2055);
});

test("two certificates have different serial numbers", () => {
  const serials = [1, 2].map(
    () => new X509Certificate(selfSignedCertificate(names, 10).cert).serialNumber,
  );
  expect(serials[0]).not.toBe(serials[1]);
});
