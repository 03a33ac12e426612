import type { Member } from "./consumer.ts";
import { hasRoom } from "./consumer.ts";
import type { StrategyName } from "./group-definition.ts";

/** Chooses the consumer of each message. */
export type Strategy = {
  join(member: Member): void;
  leave(member: Member): void;
  /**
   * Returns the consumer for a message with this key; "busy": not now, though other messages may go;
   * "full": no consumer accepts more.
   */
  pick(key: () => string): Member | "busy" | "full";
};

/** Returns a strategy that serves consumers in turn, skipping full ones. */
export function roundRobin(): Strategy {
  const ring: Member[] = [];
  return {
    join: (member) => void ring.push(member),
    leave: (member) => void ring.splice(ring.indexOf(member), 1),
    pick: () => {
      const at = ring.findIndex(hasRoom);
      const [member] = at < 0 ? [] : ring.splice(at, 1);
      if (!member) return "full";
      ring.push(member);
      return member;
    },
  };
}

/** Returns a strategy that uses the first consumer until it is full, then the next. */
export function dispatchToSingle(): Strategy {
  const members: Member[] = [];
  return {
    join: (member) => void members.push(member),
    leave: (member) => void members.splice(members.indexOf(member), 1),
    pick: () => members.find(hasRoom) ?? "full",
  };
}

const buckets = 1024;

const bucketOf = (key: string): number => {
  let hash = 0x811c9dc5;
  for (let i = 0; i < key.length; i += 1) {
    hash = Math.imul(hash ^ key.charCodeAt(i), 0x01000193);
  }
  return (hash >>> 0) % buckets;
};

/**
 * Returns a strategy that sends messages of one key to one consumer while it is connected; a new
 * consumer takes over a share.
 */
export function pinned(): Strategy {
  const owned = new Map<Member, Set<number>>();
  const owners: (Member | undefined)[] = Array.from({ length: buckets });
  const assign = (bucket: number, member: Member): Member => {
    owners[bucket] = member;
    owned.get(member)?.add(bucket);
    return member;
  };
  const byLoad = (): Member[] =>
    [...owned].sort(([, a], [, b]) => a.size - b.size).map(([member]) => member);
  const share = (member: Member): void => {
    const fair = Math.floor(owners.filter(Boolean).length / owned.size);
    for (let taken = 0; taken < fair; taken += 1) {
      const richest = byLoad().at(-1);
      const [bucket] = (richest && owned.get(richest)) ?? [];
      if (!richest || richest === member || bucket === undefined) return;
      owned.get(richest)?.delete(bucket);
      assign(bucket, member);
    }
  };
  return {
    join: (member) => {
      owned.set(member, new Set());
      share(member);
    },
    leave: (member) => {
      for (const bucket of owned.get(member) ?? []) owners[bucket] = undefined;
      owned.delete(member);
    },
    pick: (key) => {
      if (![...owned.keys()].some(hasRoom)) return "full";
      const bucket = bucketOf(key());
      const owner = owners[bucket] ?? assign(bucket, byLoad()[0] as Member);
      return hasRoom(owner) ? owner : "busy";
    },
  };
}

/** Returns the strategy with this name. */
export function strategyOf(name: StrategyName): Strategy {
  if (name === "RoundRobin") return roundRobin();
  return name === "DispatchToSingle" ? dispatchToSingle() : pinned();
}
