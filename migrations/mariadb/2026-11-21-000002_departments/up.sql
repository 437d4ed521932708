CREATE TABLE IF NOT EXISTS departments (
  id INTEGER AUTO_INCREMENT NOT NULL PRIMARY KEY,
  version INTEGER NOT NULL DEFAULT 1,
  name VARCHAR(120) NOT NULL,
  name_key VARCHAR(120) NOT NULL,
  code VARCHAR(40),
  code_key VARCHAR(40),
  parent_id INTEGER,
  parent_key INTEGER GENERATED ALWAYS AS (COALESCE(parent_id, 0)) VIRTUAL,
  description TEXT NOT NULL,
  created_at DATETIME NOT NULL,
  updated_at DATETIME NOT NULL,
  UNIQUE KEY departments_code_key (code_key),
  UNIQUE KEY departments_name_key (parent_key, name_key),
  KEY departments_parent (parent_id),
  CONSTRAINT departments_parent_id_fk FOREIGN KEY (parent_id) REFERENCES departments (id)
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_bin;
