import type { LedgerRow } from "../api/queries.ts";
import { outcomes } from "../outcomes.ts";
import { Downloads } from "../parts/downloads.tsx";
import type { CsvColumn } from "../parts/to-csv.ts";

/** Downloads the ledger's rows: one for each camera and bucket. */
export function LedgerDownloads({ rows }: { readonly rows: readonly LedgerRow[] }) {
  return <Downloads name="rows" rows={rows} columns={columns} />;
}

const columns: readonly CsvColumn<LedgerRow>[] = [
  { key: "bucket", label: "bucket", value: ({ bucket }) => bucket },
  { key: "site", label: "site", value: ({ site }) => site },
  { key: "camera_id", label: "camera_id", value: ({ camera_id }) => camera_id },
  { key: "captured", label: "captured", value: ({ captured }) => captured },
  ...outcomes.map(({ key }) => ({ key, label: key, value: (row: LedgerRow) => row[key] })),
];
