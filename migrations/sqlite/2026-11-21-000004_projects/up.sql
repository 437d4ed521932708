CREATE TABLE projects (
  id INTEGER PRIMARY KEY AUTOINCREMENT NOT NULL,
  version INTEGER NOT NULL DEFAULT 1,
  code TEXT NOT NULL,
  code_key TEXT NOT NULL,
  name TEXT NOT NULL,
  sort_name TEXT NOT NULL,
  description TEXT NOT NULL,
  department_id INTEGER,
  status TEXT NOT NULL,
  starts_on DATE,
  ends_on DATE,
  created_at TIMESTAMP NOT NULL,
  updated_at TIMESTAMP NOT NULL,
  CONSTRAINT projects_department_id_fk FOREIGN KEY (department_id) REFERENCES departments (id),
  CONSTRAINT projects_status_known CHECK (status IN ('planned', 'active', 'paused', 'finished')),
  CONSTRAINT projects_days CHECK (ends_on IS NULL OR starts_on IS NULL OR ends_on >= starts_on)
);
CREATE UNIQUE INDEX projects_code_key ON projects (code_key);
CREATE INDEX projects_name ON projects (sort_name, id);
CREATE INDEX projects_department ON projects (department_id, sort_name, id);
CREATE INDEX projects_status ON projects (status, sort_name, id);
CREATE INDEX projects_starts_on ON projects (starts_on, id);
CREATE INDEX projects_ends_on ON projects (ends_on, id);
