import { createSocket, type Socket } from "node:dgram";

/** The ports that this process has claimed, or is about to. */
const own = new Map<number, Socket>();

/**
 * Claims a TCP port for this process until it ends, so that of two that choose at the same moment
 * one looks further: "own" if this process has it already, "held" if another has. Between the choice
 * of a port and a server that listens there lie seconds, in which it looks free to everybody; the
 * UDP port of the same number, which nothing here uses, stands for the claim, and the kernel gives
 * it to one process alone and takes it back however that one ends.
 */
export const claimPort = (port: number): Promise<"claimed" | "own" | "held"> => {
  if (own.has(port)) return Promise.resolve("own");
  const claim = createSocket("udp4").unref();
  own.set(port, claim);
  return new Promise((resolve) => {
    claim.once("error", ({ code }: NodeJS.ErrnoException) => {
      claim.close();
      // Where nothing can be claimed, others can't, either.
      if (code !== "EADDRINUSE") return resolve("claimed");
      own.delete(port);
      resolve("held");
    });
    claim.bind({ port, address: "127.0.0.1", exclusive: true }, () => resolve("claimed"));
  });
};
