"""Takes sightings from NATS, keeps them in Postgres and answers over HTTP."""
