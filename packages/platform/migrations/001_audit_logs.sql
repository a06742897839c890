-- The audit log: append-only, each row chained to the one before (DESIGN.md section 4, rule 9).
CREATE TABLE audit_logs (
  seq bigint PRIMARY KEY,
  id text NOT NULL UNIQUE,
  at timestamptz NOT NULL,
  organization_id text NOT NULL,
  actor jsonb NOT NULL,
  action text NOT NULL,
  resource_kind text NOT NULL,
  resource_id text NOT NULL,
  patient_id text,
  prescription_id text,
  correlation_id text NOT NULL,
  ip text,
  fields text[],
  change jsonb,
  details jsonb,
  previous_hash bytea NOT NULL,
  hash bytea NOT NULL
);

CREATE INDEX audit_logs_by_organization ON audit_logs (organization_id, seq DESC);
CREATE INDEX audit_logs_by_resource ON audit_logs (resource_kind, resource_id, seq DESC);
CREATE INDEX audit_logs_by_patient ON audit_logs (patient_id, seq DESC) WHERE patient_id IS NOT NULL;
CREATE INDEX audit_logs_by_prescription ON audit_logs (prescription_id, seq DESC) WHERE prescription_id IS NOT NULL;

-- Roles belong to the whole cluster: another database's migration may create it at the same moment.
DO $$
BEGIN
  IF NOT EXISTS (SELECT FROM pg_roles WHERE rolname = 'fillway_app') THEN
    CREATE ROLE fillway_app NOLOGIN;
  END IF;
EXCEPTION WHEN duplicate_object OR unique_violation THEN
  NULL;
END
$$;

-- A login role that is no superuser must be able to become it.
DO $$
BEGIN
  IF NOT pg_has_role(current_user, 'fillway_app', 'MEMBER') THEN
    EXECUTE format('GRANT fillway_app TO %I', current_user);
  END IF;
END
$$;

DO $$
BEGIN
  EXECUTE format('GRANT USAGE ON SCHEMA %I TO fillway_app', current_schema());
END
$$;
REVOKE ALL ON audit_logs FROM PUBLIC;
GRANT SELECT, INSERT ON audit_logs TO fillway_app;
