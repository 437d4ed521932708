CREATE TABLE roles (
  id INTEGER PRIMARY KEY AUTOINCREMENT NOT NULL,
  version INTEGER NOT NULL DEFAULT 1,
  name TEXT NOT NULL,
  name_key TEXT NOT NULL,
  sort_name TEXT NOT NULL,
  description TEXT NOT NULL,
  scope TEXT NOT NULL,
  created_at TIMESTAMP NOT NULL,
  updated_at TIMESTAMP NOT NULL,
  CONSTRAINT roles_scope_known CHECK (scope IN ('department', 'project', 'any'))
);
CREATE UNIQUE INDEX roles_name_key ON roles (name_key);
CREATE INDEX roles_name ON roles (sort_name, id);
CREATE INDEX roles_scope ON roles (scope, sort_name, id);
