import { randomBytes, scrypt, timingSafeEqual } from "node:crypto";
import { z } from "zod";

/** A password as it is kept: salt and hash in base64, and what the hash costs. */
export const passwordHashSchema = z.object({
  salt: z.string(),
  hash: z.string(),
  cost: z
    .number()
    .int()
    .min(2 ** 10)
    .max(2 ** 20),
});

/** A password that can be checked and not read. */
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

/** Hashes a password with scrypt and a salt of its own. */
export const hashPassword = async (password: string): Promise<PasswordHash> => {
  const salt = randomBytes(16);
  const hash = await derive(password, salt, cost);
  return { salt: salt.toString("base64"), hash: hash.toString("base64"), cost };
};

/** Whether this is the password, compared in constant time. */
export const isPassword = async (password: string, kept: PasswordHash): Promise<boolean> => {
  const expected = Buffer.from(kept.hash, "base64");
  const hash = await derive(password, Buffer.from(kept.salt, "base64"), kept.cost);
  return expected.length === hash.length && timingSafeEqual(expected, hash);
};

/** A password that nobody guesses: 24 characters without look-alikes. */
export const randomPassword = (): string => {
  const letters = "abcdefghjkmnpqrstuvwxyzABCDEFGHJKMNPQRSTUVWXYZ23456789";
  let text = "";
  while (text.length < 24) {
    for (const byte of randomBytes(24)) {
      // Bytes that would favour the first letters are thrown away.
      if (byte < 256 - (256 % letters.length)) text += letters[byte % letters.length];
    }
  }
  return text.slice(0, 24);
};
