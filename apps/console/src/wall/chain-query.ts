import type { components } from "@detektor/client";
import { queryOptions } from "@tanstack/react-query";
import { client, dataOf, queryClient } from "../api/query-client.ts";
import { type ChainRates, ratesBetween } from "./rates-between.ts";

/** The parts from producers to the API, and their state. */
export type Chain = components["schemas"]["PartsOfChain"];
/** An answer, with the rates since the answer before it. */
export type ChainNow = { readonly chain: Chain; readonly rates: ChainRates };

const queryKey = ["chain"];

/** The state of the whole chain, asked every five seconds. */
export const chainQuery = queryOptions({
  queryKey,
  refetchInterval: 5000,
  queryFn: async ({ signal }): Promise<ChainNow> => {
    const chain = dataOf(await client.GET("/v1/chain", { signal }));
    const before = queryClient.getQueryData<ChainNow>(queryKey)?.chain ?? null;
    return { chain, rates: ratesBetween(before, chain) };
  },
});
