CREATE TABLE IF NOT EXISTS roles (
  id INTEGER AUTO_INCREMENT NOT NULL PRIMARY KEY,
  version INTEGER NOT NULL DEFAULT 1,
  name VARCHAR(120) NOT NULL,
  name_key VARCHAR(120) NOT NULL,
  sort_name VARCHAR(191) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  description TEXT NOT NULL,
  scope VARCHAR(10) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  created_at DATETIME NOT NULL,
  updated_at DATETIME NOT NULL,
  UNIQUE KEY roles_name_key (name_key),
  KEY roles_name (sort_name, id),
  KEY roles_scope (scope, sort_name, id),
  CONSTRAINT roles_scope_known CHECK (scope IN ('department', 'project', 'any'))
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_bin;
