-- Handing over what a leaver holds. A draft keeps what was decided so far; when it is applied, what was done is kept as
-- text, so that it can be read whatever becomes of the rows.
CREATE TABLE IF NOT EXISTS handovers (
  id INTEGER AUTO_INCREMENT NOT NULL PRIMARY KEY,
  version INTEGER NOT NULL DEFAULT 1,
  employee_id INTEGER NOT NULL,
  -- The employee while it is a draft: each has one at most.
  draft_of INTEGER,
  last_day DATE NOT NULL,
  status VARCHAR(10) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  reports_choice VARCHAR(10) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  reports_manager_id INTEGER,
  record MEDIUMTEXT NOT NULL,
  account_id INTEGER,
  applied_at DATETIME,
  created_at DATETIME NOT NULL,
  updated_at DATETIME NOT NULL,
  UNIQUE KEY handovers_draft_of (draft_of),
  KEY handovers_employee (employee_id, id),
  KEY handovers_status (status, id),
  KEY handovers_status_last_day (status, last_day, id),
  KEY handovers_last_day (last_day, id),
  KEY handovers_reports_manager (reports_manager_id),
  KEY handovers_account (account_id),
  CONSTRAINT handovers_employee_id_fk FOREIGN KEY (employee_id) REFERENCES employees (id) ON DELETE CASCADE,
  CONSTRAINT handovers_reports_manager_id_fk FOREIGN KEY (reports_manager_id) REFERENCES employees (id) ON DELETE SET NULL,
  CONSTRAINT handovers_account_id_fk FOREIGN KEY (account_id) REFERENCES accounts (id) ON DELETE SET NULL,
  CONSTRAINT handovers_status_known CHECK (status IN ('draft', 'applied')),
  CONSTRAINT handovers_reports_choice_known CHECK (reports_choice IN ('undecided', 'successor', 'leave_open'))
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_bin;
CREATE TABLE IF NOT EXISTS handover_items (
  id INTEGER AUTO_INCREMENT NOT NULL PRIMARY KEY,
  handover_id INTEGER NOT NULL,
  assignment_id INTEGER,
  -- What it looked like when it was decided about.
  assignment_version INTEGER NOT NULL,
  title VARCHAR(500) NOT NULL,
  choice VARCHAR(10) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  successor_id INTEGER,
  note VARCHAR(500) NOT NULL,
  UNIQUE KEY handover_items_assignment (handover_id, assignment_id),
  KEY handover_items_of_assignment (assignment_id),
  KEY handover_items_successor (successor_id),
  CONSTRAINT handover_items_handover_id_fk FOREIGN KEY (handover_id) REFERENCES handovers (id) ON DELETE CASCADE,
  CONSTRAINT handover_items_assignment_id_fk FOREIGN KEY (assignment_id) REFERENCES assignments (id) ON DELETE SET NULL,
  CONSTRAINT handover_items_successor_id_fk FOREIGN KEY (successor_id) REFERENCES employees (id) ON DELETE SET NULL,
  CONSTRAINT handover_items_choice_known CHECK (choice IN ('undecided', 'successor', 'leave_open'))
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_bin;
