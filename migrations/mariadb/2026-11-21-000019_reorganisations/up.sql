-- Changes to the company that are collected before they are made. What they are about may be deleted meanwhile, so no key
-- leads from a change to the register.
CREATE TABLE IF NOT EXISTS reorganisations (
  id INTEGER AUTO_INCREMENT NOT NULL PRIMARY KEY,
  version INTEGER NOT NULL DEFAULT 1,
  name VARCHAR(120) NOT NULL,
  takes_effect_on DATE NOT NULL,
  note TEXT NOT NULL,
  status VARCHAR(10) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  owner_id INTEGER,
  is_shared BOOLEAN NOT NULL DEFAULT FALSE,
  closed_at DATETIME,
  closed_by VARCHAR(64) NOT NULL DEFAULT '',
  snapshot MEDIUMTEXT NOT NULL,
  created_at DATETIME NOT NULL,
  updated_at DATETIME NOT NULL,
  KEY reorganisations_takes_effect_on (takes_effect_on, id),
  KEY reorganisations_owner (owner_id, takes_effect_on, id),
  CONSTRAINT reorganisations_owner_id_fk FOREIGN KEY (owner_id) REFERENCES accounts (id) ON DELETE SET NULL,
  CONSTRAINT reorganisations_status_known CHECK (status IN ('draft', 'applied', 'discarded'))
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_bin;
CREATE TABLE IF NOT EXISTS reorganisation_changes (
  id INTEGER AUTO_INCREMENT NOT NULL PRIMARY KEY,
  version INTEGER NOT NULL DEFAULT 1,
  reorganisation_id INTEGER NOT NULL,
  position INTEGER NOT NULL,
  kind VARCHAR(20) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  wish TEXT NOT NULL,
  base TEXT NOT NULL,
  created_at DATETIME NOT NULL,
  updated_at DATETIME NOT NULL,
  KEY reorganisation_changes_position (reorganisation_id, position, id),
  CONSTRAINT reorganisation_changes_reorganisation_id_fk FOREIGN KEY (reorganisation_id) REFERENCES reorganisations (id) ON DELETE CASCADE,
  CONSTRAINT reorganisation_changes_kind_known CHECK (kind IN ('move_department', 'new_department', 'seat', 'assign', 'end_assignment', 'move_person'))
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_bin;
INSERT IGNORE INTO revisions (name, value) VALUES ('reorganisations', 0);
