-- The files that a ruleset was made from, by its digest: a proposal may name only what it changes in them.
CREATE TABLE ruleset_files (
  digest text PRIMARY KEY REFERENCES rulesets (digest),
  files  text NOT NULL -- JSON: path to text
);
