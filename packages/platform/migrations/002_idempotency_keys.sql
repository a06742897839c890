-- One row for each idempotency key of a mutation (DESIGN.md section 4, rule 3).
CREATE TABLE idempotency_keys (
  organization_id text NOT NULL,
  viewer_id text NOT NULL,
  operation text NOT NULL,
  key text NOT NULL,
  -- keyed hash of the body; the body itself may hold PHI
  body_hash text NOT NULL,
  -- what the ids of the created things derive from
  reservation_id text NOT NULL,
  lease_token text NOT NULL,
  lease_until timestamptz NOT NULL,
  -- set once the work is done
  reference jsonb,
  expires_at timestamptz NOT NULL,
  PRIMARY KEY (organization_id, viewer_id, operation, key)
);

CREATE INDEX idempotency_keys_by_expiry ON idempotency_keys (expires_at);
