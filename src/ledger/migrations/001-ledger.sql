-- The ledger: one source of truth. Every table but the three at the end leads with debtor_id, so that it can be
-- distributed by debtor. Ids sort by time (48 bits of milliseconds first), which is why COLLATE "C" stands everywhere.

CREATE TABLE debtors (
  debtor_id   text COLLATE "C" PRIMARY KEY,
  seq         bigint NOT NULL DEFAULT 0,  -- position of the chain's head; 0: nothing yet
  head        text   NOT NULL DEFAULT '', -- hash of the chain's head
  version_seq bigint NOT NULL DEFAULT 0   -- position whose debtor_versions row is current
);

CREATE TABLE debtor_versions (
  debtor_id text COLLATE "C" NOT NULL,
  seq       bigint NOT NULL,
  doc       text NOT NULL,
  PRIMARY KEY (debtor_id, seq)
);

CREATE TABLE accounts (
  debtor_id   text COLLATE "C" NOT NULL,
  account_id  text COLLATE "C" NOT NULL,
  version_seq bigint NOT NULL,
  PRIMARY KEY (debtor_id, account_id)
);

CREATE TABLE account_versions (
  debtor_id  text COLLATE "C" NOT NULL,
  account_id text COLLATE "C" NOT NULL,
  seq        bigint NOT NULL,
  doc        text NOT NULL,
  PRIMARY KEY (debtor_id, account_id, seq)
);

-- Holds and approvals are written once; a release is a second position on the chain.
CREATE TABLE holds (
  debtor_id    text COLLATE "C" NOT NULL,
  hold_id      text COLLATE "C" NOT NULL,
  kind         text NOT NULL,
  placed_seq   bigint NOT NULL,
  released_seq bigint,
  doc          text NOT NULL,
  PRIMARY KEY (debtor_id, hold_id)
);
CREATE UNIQUE INDEX holds_by_id ON holds (hold_id);
CREATE INDEX holds_in_force ON holds (debtor_id) WHERE released_seq IS NULL;

CREATE TABLE approvals (
  debtor_id   text COLLATE "C" NOT NULL,
  approval_id text COLLATE "C" NOT NULL,
  account_id  text COLLATE "C" NOT NULL,
  until       timestamptz NOT NULL,
  doc         text NOT NULL,
  PRIMARY KEY (debtor_id, approval_id)
);
CREATE INDEX approvals_in_force ON approvals (debtor_id, until);

-- The contact history that caps are counted over. A message has one row, from its reservation to its outcome.
CREATE TABLE contacts (
  debtor_id         text COLLATE "C" NOT NULL,
  contact_id        text COLLATE "C" NOT NULL,
  message_id        text COLLATE "C",
  account_id        text COLLATE "C",
  channel           text NOT NULL,
  direction         text NOT NULL,
  at                timestamptz NOT NULL,
  state             text NOT NULL,
  outcome           text,
  contact_point_key text,
  stage             text,
  PRIMARY KEY (debtor_id, contact_id)
);
CREATE INDEX contacts_recent ON contacts (debtor_id, at);

-- What must be remembered beyond the history's horizon.
CREATE TABLE stage_steps (
  debtor_id  text COLLATE "C" NOT NULL,
  account_id text COLLATE "C" NOT NULL,
  stage      text NOT NULL,
  channel    text NOT NULL,
  last_at    timestamptz NOT NULL,
  PRIMARY KEY (debtor_id, account_id, stage, channel)
);

CREATE TABLE contact_point_reports (
  debtor_id         text COLLATE "C" NOT NULL,
  contact_point_key text NOT NULL,
  outcome           text NOT NULL,
  at                timestamptz NOT NULL,
  PRIMARY KEY (debtor_id, contact_point_key)
);

CREATE TABLE messages (
  debtor_id    text COLLATE "C" NOT NULL,
  message_id   text COLLATE "C" NOT NULL,
  account_id   text COLLATE "C" NOT NULL,
  channel      text NOT NULL,
  status       text NOT NULL,
  request      text NOT NULL,
  due_at       timestamptz NOT NULL,
  expires_at   timestamptz NOT NULL,
  accepted_seq bigint NOT NULL,
  decision_seq bigint NOT NULL, -- position of the latest decision
  attempts     integer NOT NULL DEFAULT 0,
  attempt      text,            -- the latest attempt as JSON
  PRIMARY KEY (debtor_id, message_id)
);
CREATE UNIQUE INDEX messages_by_id ON messages (message_id);
CREATE INDEX messages_by_status ON messages (status, message_id);
CREATE INDEX messages_by_channel ON messages (channel, message_id);
CREATE INDEX messages_due ON messages (channel, due_at, message_id) WHERE status IN ('scheduled', 'deferred');
CREATE INDEX messages_expiring ON messages (expires_at) WHERE status IN ('scheduled', 'deferred');

-- Rendered texts, by their digest: the log holds the digest only, so that a text can be erased and the chain still verifies.
CREATE TABLE contents (
  debtor_id text COLLATE "C" NOT NULL,
  sha256    text NOT NULL,
  doc       text NOT NULL,
  PRIMARY KEY (debtor_id, sha256)
);

-- Append-only. `body` is the canonical JSON that `hash` is the SHA-256 of; the other columns are extracts for filters.
CREATE TABLE log (
  debtor_id  text COLLATE "C" NOT NULL,
  seq        bigint NOT NULL,
  entry_id   text COLLATE "C" NOT NULL,
  kind       text NOT NULL,
  message_id text COLLATE "C",
  account_id text COLLATE "C",
  channel    text,
  body       text NOT NULL,
  hash       text NOT NULL,
  PRIMARY KEY (debtor_id, seq)
);
CREATE UNIQUE INDEX log_by_time ON log (entry_id);
CREATE INDEX log_by_kind ON log (kind, entry_id);

-- One row for each rule that objected in a logged decision: answers "what was blocked by this rule?".
CREATE TABLE objections (
  rule       text NOT NULL,
  entry_id   text COLLATE "C" NOT NULL,
  debtor_id  text COLLATE "C" NOT NULL,
  seq        bigint NOT NULL,
  message_id text COLLATE "C" NOT NULL,
  PRIMARY KEY (rule, entry_id)
);
CREATE INDEX objections_by_message ON objections (rule, message_id, seq);

CREATE FUNCTION refuse_change() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  RAISE EXCEPTION 'the table % is append-only: % is refused', TG_TABLE_NAME, TG_OP;
END $$;

CREATE TRIGGER log_append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON log
  FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
CREATE TRIGGER objections_append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON objections
  FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
CREATE TRIGGER debtor_versions_append_only BEFORE UPDATE OR TRUNCATE ON debtor_versions
  FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
CREATE TRIGGER account_versions_append_only BEFORE UPDATE OR TRUNCATE ON account_versions
  FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();

-- Not led by debtor_id: these are looked up by their own keys.
CREATE TABLE account_owners (
  account_id text COLLATE "C" PRIMARY KEY,
  debtor_id  text COLLATE "C" NOT NULL
);

-- A key answers with what its log entry says. It lives as long as that entry.
CREATE TABLE idempotency_keys (
  key          text COLLATE "C" PRIMARY KEY,
  request_hash text NOT NULL,
  debtor_id    text COLLATE "C" NOT NULL,
  seq          bigint NOT NULL
);

CREATE TABLE api_keys (
  key_id      text COLLATE "C" PRIMARY KEY,
  name        text NOT NULL,
  secret_hash text NOT NULL UNIQUE,
  scopes      text NOT NULL,
  created_at  timestamptz NOT NULL,
  revoked_at  timestamptz
);

-- Every ruleset that ever decided, whole: a replay needs nothing but this and the log.
CREATE TABLE rulesets (
  digest     text PRIMARY KEY,
  body       text NOT NULL,
  first_used timestamptz NOT NULL
);
