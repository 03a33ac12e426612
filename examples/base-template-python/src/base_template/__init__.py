"""Receives sightings from NATS, stores them in Postgres and answers queries over HTTP."""
