"""The tables, in this service's own schema."""

from __future__ import annotations

from psycopg import AsyncConnection

SCHEMA = "base_template"

# In order. A released migration never changes: a change is a new migration.
_MIGRATIONS = (
    """
    CREATE TABLE base_template.sightings (
      id uuid PRIMARY KEY,
      camera text NOT NULL,
      label text NOT NULL,
      seen_at timestamptz NOT NULL
    );
    CREATE INDEX sightings_by_camera ON base_template.sightings (camera, seen_at DESC);
    """,
)


async def migrate(url: str) -> None:
    """Bring the schema up to date in one transaction; of several processes one runs first."""
    async with await AsyncConnection.connect(url, connect_timeout=5) as connection:
        await connection.execute("SELECT pg_advisory_xact_lock(hashtext('base_template'))")
        await connection.execute("CREATE SCHEMA IF NOT EXISTS base_template")
        await connection.execute(
            "CREATE TABLE IF NOT EXISTS base_template.migrations (number int PRIMARY KEY)"
        )
        done = await connection.execute("SELECT number FROM base_template.migrations")
        numbers = {row[0] for row in await done.fetchall()}
        for number, statements in enumerate(_MIGRATIONS, start=1):
            if number in numbers:
                continue
            await connection.execute(statements.encode())
            await connection.execute(
                "INSERT INTO base_template.migrations (number) VALUES (%s)", (number,)
            )
