import { createSocket, type Socket } from "node:dgram";

/** The ports that this process has claimed, or is claiming. */
const own = new Map<number, Socket>();

/**
 * Claims a TCP port for this process until it ends, so that of two processes that choose at the same moment
 * one continues its search: returns "own" if this process has it already, "held" if another has. Between the
 * choice of a port and the start of its server there are seconds in which it looks free to everybody. The UDP
 * port of the same number, which nothing here uses, represents the claim: the kernel gives it to one process
 * alone and releases it however that one ends.
 */
export function claimPort(port: number): Promise<"claimed" | "own" | "held"> {
  if (own.has(port)) return Promise.resolve("own");
  const claim = createSocket("udp4").unref();
  own.set(port, claim);
  return new Promise((resolve) => {
    claim.once("error", ({ code }: NodeJS.ErrnoException) => {
      claim.close();
      // If nothing can be claimed here, other processes can't claim either.
      if (code !== "EADDRINUSE") return resolve("claimed");
      own.delete(port);
      resolve("held");
    });
    claim.bind({ port, address: "127.0.0.1", exclusive: true }, () => resolve("claimed"));
  });
}
