import { createSocket } from "node:dgram";

/** The ports that this process has claimed, or is claiming. */
const own = new Map<number, Promise<"claimed" | "held">>();

/**
 * Claims a TCP port for this process until it ends, so that of two processes that choose at the same moment
 * one continues its search: returns "own" if this process has it already, "held" if another has. Between the
 * choice of a port and the start of its server there are seconds in which it looks free to everybody. The UDP
 * port of the same number, which nothing here uses, represents the claim: the kernel gives it to one process
 * alone and releases it however that one ends.
 */
export async function claimPort(port: number): Promise<"claimed" | "own" | "held"> {
  const earlier = own.get(port);
  // The earlier claim may still turn out to be held by another process.
  if (earlier !== undefined) return (await earlier) === "held" ? "held" : "own";
  const claim = bind(port);
  own.set(port, claim);
  const result = await claim;
  if (result === "held") own.delete(port);
  return result;
}

function bind(port: number): Promise<"claimed" | "held"> {
  const claim = createSocket("udp4").unref();
  return new Promise((resolve) => {
    claim.once("error", ({ code }: NodeJS.ErrnoException) => {
      claim.close();
      // If nothing can be claimed here, other processes can't claim either.
      resolve(code === "EADDRINUSE" ? "held" : "claimed");
    });
    claim.bind({ port, address: "127.0.0.1", exclusive: true }, () => resolve("claimed"));
  });
}
