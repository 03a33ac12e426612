import { randomBytes, scrypt, timingSafeEqual } from "node:crypto";
import { z } from "zod";

/** The stored form of a password: salt and hash in base64, and the cost parameters of the hash. */
export const passwordHashSchema = z.object({
  salt: z.string(),
  hash: z.string(),
  cost: z
    .number()
    .int()
    .min(2 ** 10)
    .max(2 ** 20),
});

/** A password hash: it can be checked, but not reversed. */
export type PasswordHash = z.infer<typeof passwordHashSchema>;

const cost = 2 ** 15;
const blockSize = 8;
const hashBytes = 32;

const derive = (password: string, salt: Buffer, n: number): Promise<Buffer> =>
  new Promise((resolve, reject) => {
    const options = { N: n, r: blockSize, p: 1, maxmem: 256 * n * blockSize };
    scrypt(password.normalize("NFC"), salt, hashBytes, options, (error, key) => {
      if (error) reject(error);
      else resolve(key);
    });
  });

/** Hashes a password with scrypt and a random salt. */
export async function hashPassword(password: string): Promise<PasswordHash> {
  const salt = randomBytes(16);
  const hash = await derive(password, salt, cost);
  return { salt: salt.toString("base64"), hash: hash.toString("base64"), cost };
}

/** Returns whether this is the password; compares in constant time. */
export async function isPassword(password: string, kept: PasswordHash): Promise<boolean> {
  const expected = Buffer.from(kept.hash, "base64");
  const hash = await derive(password, Buffer.from(kept.salt, "base64"), kept.cost);
  return expected.length === hash.length && timingSafeEqual(expected, hash);
}

/** Generates a random password of 24 characters without look-alikes. */
export function randomPassword(): string {
  const letters = "abcdefghjkmnpqrstuvwxyzABCDEFGHJKMNPQRSTUVWXYZ23456789";
  let text = "";
  while (text.length < 24) {
    for (const byte of randomBytes(24)) {
      // Discard bytes that would favour the first letters.
      if (byte < 256 - (256 % letters.length)) text += letters[byte % letters.length];
    }
  }
  return text.slice(0, 24);
}
