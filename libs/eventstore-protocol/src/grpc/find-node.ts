import { Gossip, MemberInfo_VNodeState as NodeState } from "../gen/gossip_pb.ts";
import { callUnary } from "./call.ts";
import { ConnectionError } from "./connection-error.ts";
import { type EsdbNode, seedsOf } from "./esdb-url.ts";
import { createGrpcConnection } from "./grpc-connection.ts";

const gossipTimeoutMs = 5000;

/**
 * Returns the node for a URL: the one that it names, else the leader of its cluster. Throws
 * ConnectionError if no node of a cluster names its leader, RangeError for an invalid URL.
 */
export async function findNode(url: string): Promise<EsdbNode> {
  const { seeds, isCluster } = seedsOf(url);
  const [first] = seeds;
  if (!isCluster && first) return first;
  let cause: unknown;
  for (const seed of seeds) {
    try {
      return await leaderKnownTo(seed);
    } catch (error) {
      cause = error;
    }
  }
  throw new ConnectionError("no node of the cluster names a leader", { cause });
}

async function leaderKnownTo(seed: EsdbNode): Promise<EsdbNode> {
  const connection = createGrpcConnection(seed);
  try {
    const { members } = await callUnary(connection, Gossip.method.read, {}, gossipTimeoutMs);
    const leader = members.find(({ isAlive, state }) => isAlive && state === NodeState.Leader);
    if (!leader?.httpEndPoint) throw new ConnectionError("the cluster has no leader");
    const { address, port } = leader.httpEndPoint;
    return { ...seed, host: address, port };
  } finally {
    await connection.close();
  }
}
