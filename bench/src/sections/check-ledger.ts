import { createApiClient } from "../chain/api-client.ts";
import type { ChainContext } from "./section.ts";

/**
 * Counts a site's frames in the API's ledger; `complete` says whether all `frames` are there and completed.
 */
export async function checkLedger(
  { chain }: Pick<ChainContext, "chain">,
  site: string,
  frames: number,
): Promise<{
  readonly complete: boolean;
  readonly captured: number;
  readonly completed: number;
}> {
  const api = createApiClient(chain.queryApiUrl, 1);
  let captured = 0;
  let completed = 0;
  let cursor: string | null = null;
  do {
    const page: string = cursor === null ? "" : `&cursor=${encodeURIComponent(cursor)}`;
    const { status, body } = await api.get(`/v1/ledger?site=${site}&limit=1000${page}`);
    if (status !== 200) throw new Error(`the ledger answered ${status}: ${body.slice(0, 200)}`);
    const answer = JSON.parse(body) as {
      items: { captured: number; completed: number }[];
      next_cursor: string | null;
    };
    for (const row of answer.items) {
      captured += row.captured;
      completed += row.completed;
    }
    cursor = answer.next_cursor;
  } while (cursor !== null);
  api.close();
  return { complete: captured === frames && completed === frames, captured, completed };
}
