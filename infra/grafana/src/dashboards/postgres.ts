import { dashboard } from "../build/dashboard.ts";
import { rateOf } from "../build/expressions.ts";
import { stat, timeSeries } from "../build/panels.ts";
import { promql, sql } from "../build/queries.ts";
import { sqlTable } from "../build/tables.ts";
import { noneWanted } from "../build/thresholds.ts";
import * as units from "../build/units.ts";
import { batchesOfProjector } from "../panels/batches-of-projector.ts";

const asProjectorSees = [
  batchesOfProjector(),
  timeSeries({
    title: "Events projected",
    answers: "How many events are written to Postgres?",
    queries: [promql(rateOf("detektor_projector_events_total"), "events")],
    unit: units.eventsPerSecond,
    width: 12,
  }),
];

const numbers = [
  stat({
    title: "Database",
    answers: "How large are the read models, indexes included?",
    queries: [sql("SELECT pg_database_size(current_database()) AS size")],
    unit: units.bytes,
    width: 4,
  }),
  stat({
    title: "Connections",
    answers: "What share of Postgres' connections is in use?",
    queries: [
      sql(
        "SELECT count(*)::float / current_setting('max_connections')::float AS used FROM pg_stat_activity WHERE backend_type = 'client backend'",
      ),
    ],
    unit: units.share,
    thresholds: { orange: 0.7, red: 0.9 },
    width: 4,
  }),
  stat({
    title: "Cache hits",
    answers: "What share of the requested pages was in Postgres' memory, since its start?",
    queries: [
      sql(
        "SELECT blks_hit::float / nullif(blks_hit + blks_read, 0) AS hit FROM pg_stat_database WHERE datname = current_database()",
      ),
    ],
    unit: units.share,
    thresholds: { orange: 0.95, red: 0.8, below: true },
    width: 4,
  }),
  stat({
    title: "Longest transaction",
    answers: "Is a transaction open for so long that nothing can be cleaned up?",
    queries: [
      sql(
        "SELECT coalesce(extract(epoch FROM max(now() - xact_start)), 0)::float AS age FROM pg_stat_activity WHERE state <> 'idle' AND pid <> pg_backend_pid()",
      ),
    ],
    unit: units.seconds,
    thresholds: { orange: 60, red: 600 },
    width: 4,
  }),
  stat({
    title: "Waiting for a lock",
    answers: "Do transactions wait for locks?",
    queries: [sql("SELECT count(*) AS waiting FROM pg_locks WHERE NOT granted")],
    unit: units.count,
    thresholds: noneWanted,
    width: 4,
  }),
  stat({
    title: "Deadlocks",
    answers: "Were there deadlocks since the start of Postgres' counters?",
    queries: [sql("SELECT deadlocks FROM pg_stat_database WHERE datname = current_database()")],
    unit: units.count,
    thresholds: noneWanted,
    width: 4,
  }),
];

const details = [
  sqlTable({
    title: "Tables",
    answers:
      "What uses the disk space, are dead rows cleaned up, and is a table read without an index? Partitions are added up.",
    width: 24,
    height: 12,
    rawSql: `SELECT t.schemaname AS schema,
  regexp_replace(coalesce(p.inhparent::regclass::text, t.relid::regclass::text), '^.*[.]', '') AS table,
  sum(pg_total_relation_size(t.relid)) AS size, sum(t.n_live_tup) AS rows, sum(t.n_dead_tup) AS dead,
  sum(t.seq_scan) AS "whole scans", sum(t.idx_scan) AS "index scans",
  max(greatest(t.last_autovacuum, t.last_vacuum)) AS vacuumed,
  max(greatest(t.last_autoanalyze, t.last_analyze)) AS analyzed
FROM pg_stat_user_tables t LEFT JOIN pg_inherits p ON p.inhrelid = t.relid
GROUP BY 1, 2 ORDER BY size DESC LIMIT 100`,
    columns: { size: { unit: units.bytes } },
  }),
  sqlTable({
    title: "Who is connected",
    answers: "Which service holds how many connections, and what do they wait for?",
    width: 12,
    rawSql: `SELECT application_name AS application, usename AS role, state, wait_event_type AS waits,
  count(*) AS connections
FROM pg_stat_activity WHERE backend_type = 'client backend'
GROUP BY 1, 2, 3, 4 ORDER BY connections DESC LIMIT 100`,
  }),
  sqlTable({
    title: "Transactions and rows since the start of the counters",
    answers: "How much has this database done?",
    width: 12,
    rawSql: `SELECT stats_reset AS since, xact_commit AS committed, xact_rollback AS "rolled back",
  tup_inserted AS inserted, tup_updated AS updated, tup_deleted AS deleted, temp_bytes AS "temporary files"
FROM pg_stat_database WHERE datname = current_database()`,
    columns: { "temporary files": { unit: units.bytes } },
  }),
  sqlTable({
    title: "Unused indexes",
    answers: "Which indexes are maintained but not used?",
    width: 12,
    rawSql: `SELECT schemaname AS schema, indexrelname AS index, pg_relation_size(indexrelid) AS size, idx_scan AS scans
FROM pg_stat_user_indexes ORDER BY idx_scan, size DESC LIMIT 20`,
    columns: { size: { unit: units.bytes } },
  }),
  sqlTable({
    title: "Replicas",
    answers: "How far are Postgres' replicas behind? Empty if there are none.",
    width: 12,
    rawSql: `SELECT application_name AS replica, state, sync_state AS sync,
  pg_wal_lsn_diff(sent_lsn, replay_lsn) AS behind, extract(epoch FROM replay_lag)::float AS lag
FROM pg_stat_replication LIMIT 100`,
    columns: { behind: { unit: units.bytes }, lag: { unit: units.seconds } },
  }),
];

/** Is Postgres healthy, and what uses its disk space? */
export const postgres = dashboard({
  name: "postgres",
  title: "Detektor: Postgres",
  answers: "Is Postgres healthy, and what uses its disk space?",
  from: "now-3h",
  variables: [],
  rows: [
    { title: "Now", panels: numbers },
    { title: "From the projector", panels: asProjectorSees },
    { title: "In detail", panels: details },
  ],
});
