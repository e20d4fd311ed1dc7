-- Caps for a creditor, talks about several debts, and contacts that the person had asked for. NULL: nobody said.
ALTER TABLE contacts ADD COLUMN creditor text;
ALTER TABLE contacts ADD COLUMN account_ids text; -- JSON array
ALTER TABLE contacts ADD COLUMN requested boolean;

-- A person is asked for the debtor's whereabouts once, however long ago: a step remembers where it went. '': nobody said.
ALTER TABLE stage_steps ADD COLUMN contact_point_key text NOT NULL DEFAULT '';
ALTER TABLE stage_steps DROP CONSTRAINT stage_steps_pkey;
ALTER TABLE stage_steps ADD PRIMARY KEY (debtor_id, account_id, stage, channel, contact_point_key);
