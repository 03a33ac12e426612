import { execFile } from "node:child_process";
import { join } from "node:path";
import { promisify } from "node:util";

/** A self-signed certificate, and its key. */
export type TestCertificate = { readonly certFile: string; readonly keyFile: string };

/** Creates one for 127.0.0.1 and these names with `openssl`, in an existing folder. */
export async function certificateForTests(
  folder: string,
  { name = "server", alsoFor = [] }: { readonly name?: string; readonly alsoFor?: string[] } = {},
): Promise<TestCertificate> {
  const certFile = join(folder, `${name}-cert.pem`);
  const keyFile = join(folder, `${name}-key.pem`);
  const names = ["IP:127.0.0.1", ...alsoFor.map((each) => `DNS:${each}`)].join(",");
  const key = ["-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:prime256v1", "-nodes"];
  const files = ["-keyout", keyFile, "-out", certFile];
  const about = ["-days", "2", "-subj", `/CN=${name}`, "-addext", `subjectAltName=${names}`];
  await promisify(execFile)("openssl", ["req", "-x509", ...key, ...files, ...about]);
  return { certFile, keyFile };
}
