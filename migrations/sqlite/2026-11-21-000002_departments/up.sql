CREATE TABLE departments (
  id INTEGER PRIMARY KEY AUTOINCREMENT NOT NULL,
  version INTEGER NOT NULL DEFAULT 1,
  name TEXT NOT NULL,
  name_key TEXT NOT NULL,
  code TEXT,
  code_key TEXT,
  parent_id INTEGER,
  parent_key INTEGER GENERATED ALWAYS AS (COALESCE(parent_id, 0)) VIRTUAL,
  description TEXT NOT NULL,
  created_at TIMESTAMP NOT NULL,
  updated_at TIMESTAMP NOT NULL,
  CONSTRAINT departments_parent_id_fk FOREIGN KEY (parent_id) REFERENCES departments (id)
);
CREATE UNIQUE INDEX departments_code_key ON departments (code_key);
CREATE UNIQUE INDEX departments_name_key ON departments (parent_key, name_key);
CREATE INDEX departments_parent ON departments (parent_id);
