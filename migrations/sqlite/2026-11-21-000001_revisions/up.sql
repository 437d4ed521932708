-- How often each register was written; a cached total or tree is good while its number stands.
CREATE TABLE revisions (
  name TEXT PRIMARY KEY NOT NULL,
  value BIGINT NOT NULL
) WITHOUT ROWID;
INSERT INTO revisions (name, value) VALUES ('departments', 0), ('employees', 0), ('projects', 0), ('roles', 0), ('seats', 0), ('assignments', 0);
