"""The store of sightings."""

from __future__ import annotations

from typing import Protocol

from psycopg.rows import class_row
from psycopg_pool import AsyncConnectionPool

from base_template.sighting import Sighting


class Sightings(Protocol):
    """A sighting MUST be stored once, however often it is added."""

    async def add(self, sighting: Sighting) -> bool:
        """Store it, and return once it is on disk; False if it was there already."""
        ...

    async def find(self, sighting_id: str) -> Sighting | None: ...

    async def newest(self, camera: str | None, limit: int) -> list[Sighting]:
        """Return the newest first."""
        ...

    async def ping(self) -> None:
        """Raise if sightings can't be stored or found."""
        ...


_COLUMNS = "id::text, camera, label, seen_at"
_TABLE = "base_template.sightings"


class StoredSightings:
    """Sightings in Postgres."""

    def __init__(self, pool: AsyncConnectionPool) -> None:
        self._pool = pool

    async def add(self, sighting: Sighting) -> bool:
        values = (sighting.id, sighting.camera, sighting.label, sighting.seen_at)
        async with self._pool.connection() as connection:
            insert = f"INSERT INTO {_TABLE} (id, camera, label, seen_at) VALUES (%s, %s, %s, %s)"
            done = await connection.execute(
                f"{insert} ON CONFLICT (id) DO NOTHING".encode(), values
            )
            return done.rowcount == 1

    async def find(self, sighting_id: str) -> Sighting | None:
        query = f"SELECT {_COLUMNS} FROM {_TABLE} WHERE id = %s"
        found = await self._select(query, (sighting_id,))
        return found[0] if found else None

    async def newest(self, camera: str | None, limit: int) -> list[Sighting]:
        query = (
            f"SELECT {_COLUMNS} FROM {_TABLE} WHERE %s::text IS NULL OR camera = %s "
            "ORDER BY seen_at DESC LIMIT %s"
        )
        return await self._select(query, (camera, camera, limit))

    async def ping(self) -> None:
        async with self._pool.connection(timeout=2) as connection:
            await connection.execute("SELECT 1")

    async def _select(self, query: str, values: tuple[object, ...]) -> list[Sighting]:
        async with (
            self._pool.connection() as connection,
            connection.cursor(row_factory=class_row(Sighting)) as cursor,
        ):
            await cursor.execute(query.encode(), values)
            return await cursor.fetchall()
