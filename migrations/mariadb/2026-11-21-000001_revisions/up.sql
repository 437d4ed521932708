-- How often each register was written; a cached total or tree is good while its number stands.
CREATE TABLE IF NOT EXISTS revisions (
  name VARCHAR(20) CHARACTER SET ascii COLLATE ascii_bin NOT NULL PRIMARY KEY,
  value BIGINT NOT NULL
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_bin;
INSERT IGNORE INTO revisions (name, value) VALUES ('departments', 0), ('employees', 0), ('projects', 0), ('roles', 0), ('seats', 0), ('assignments', 0);
