-- Changes to the company that are collected before they are made. What they are about may be deleted meanwhile, so no key
-- leads from a change to the register.
CREATE TABLE reorganisations (
  id INTEGER PRIMARY KEY AUTOINCREMENT NOT NULL,
  version INTEGER NOT NULL DEFAULT 1,
  name TEXT NOT NULL,
  takes_effect_on DATE NOT NULL,
  note TEXT NOT NULL,
  status TEXT NOT NULL,
  owner_id INTEGER,
  is_shared BOOLEAN NOT NULL DEFAULT FALSE,
  closed_at TIMESTAMP,
  closed_by TEXT NOT NULL DEFAULT '',
  snapshot TEXT NOT NULL,
  created_at TIMESTAMP NOT NULL,
  updated_at TIMESTAMP NOT NULL,
  CONSTRAINT reorganisations_owner_id_fk FOREIGN KEY (owner_id) REFERENCES accounts (id) ON DELETE SET NULL,
  CONSTRAINT reorganisations_status_known CHECK (status IN ('draft', 'applied', 'discarded'))
);
CREATE INDEX reorganisations_takes_effect_on ON reorganisations (takes_effect_on, id);
CREATE INDEX reorganisations_owner ON reorganisations (owner_id, takes_effect_on, id);
CREATE TABLE reorganisation_changes (
  id INTEGER PRIMARY KEY AUTOINCREMENT NOT NULL,
  version INTEGER NOT NULL DEFAULT 1,
  reorganisation_id INTEGER NOT NULL,
  position INTEGER NOT NULL,
  kind TEXT NOT NULL,
  wish TEXT NOT NULL,
  base TEXT NOT NULL,
  created_at TIMESTAMP NOT NULL,
  updated_at TIMESTAMP NOT NULL,
  CONSTRAINT reorganisation_changes_reorganisation_id_fk FOREIGN KEY (reorganisation_id) REFERENCES reorganisations (id) ON DELETE CASCADE,
  CONSTRAINT reorganisation_changes_kind_known CHECK (kind IN ('move_department', 'new_department', 'seat', 'assign', 'end_assignment', 'move_person'))
);
CREATE INDEX reorganisation_changes_position ON reorganisation_changes (reorganisation_id, position, id);
INSERT INTO revisions (name, value) VALUES ('reorganisations', 0);
