-- Handing over what a leaver holds. A draft keeps what was decided so far; when it is applied, what was done is kept as
-- text, so that it can be read whatever becomes of the rows.
CREATE TABLE handovers (
  id INTEGER PRIMARY KEY AUTOINCREMENT NOT NULL,
  version INTEGER NOT NULL DEFAULT 1,
  employee_id INTEGER NOT NULL,
  -- The employee while it is a draft: each has one at most.
  draft_of INTEGER,
  last_day DATE NOT NULL,
  status TEXT NOT NULL,
  reports_choice TEXT NOT NULL,
  reports_manager_id INTEGER,
  record TEXT NOT NULL,
  account_id INTEGER,
  applied_at TIMESTAMP,
  created_at TIMESTAMP NOT NULL,
  updated_at TIMESTAMP NOT NULL,
  CONSTRAINT handovers_employee_id_fk FOREIGN KEY (employee_id) REFERENCES employees (id) ON DELETE CASCADE,
  CONSTRAINT handovers_reports_manager_id_fk FOREIGN KEY (reports_manager_id) REFERENCES employees (id) ON DELETE SET NULL,
  CONSTRAINT handovers_account_id_fk FOREIGN KEY (account_id) REFERENCES accounts (id) ON DELETE SET NULL,
  CONSTRAINT handovers_status_known CHECK (status IN ('draft', 'applied')),
  CONSTRAINT handovers_reports_choice_known CHECK (reports_choice IN ('undecided', 'successor', 'leave_open'))
);
CREATE UNIQUE INDEX handovers_draft_of ON handovers (draft_of);
CREATE INDEX handovers_employee ON handovers (employee_id, id);
CREATE INDEX handovers_status ON handovers (status, id);
CREATE INDEX handovers_status_last_day ON handovers (status, last_day, id);
CREATE INDEX handovers_last_day ON handovers (last_day, id);
CREATE INDEX handovers_reports_manager ON handovers (reports_manager_id);
CREATE INDEX handovers_account ON handovers (account_id);
CREATE TABLE handover_items (
  id INTEGER PRIMARY KEY AUTOINCREMENT NOT NULL,
  handover_id INTEGER NOT NULL,
  assignment_id INTEGER,
  -- What it looked like when it was decided about.
  assignment_version INTEGER NOT NULL,
  title TEXT NOT NULL,
  choice TEXT NOT NULL,
  successor_id INTEGER,
  note TEXT NOT NULL,
  CONSTRAINT handover_items_handover_id_fk FOREIGN KEY (handover_id) REFERENCES handovers (id) ON DELETE CASCADE,
  CONSTRAINT handover_items_assignment_id_fk FOREIGN KEY (assignment_id) REFERENCES assignments (id) ON DELETE SET NULL,
  CONSTRAINT handover_items_successor_id_fk FOREIGN KEY (successor_id) REFERENCES employees (id) ON DELETE SET NULL,
  CONSTRAINT handover_items_choice_known CHECK (choice IN ('undecided', 'successor', 'leave_open'))
);
CREATE UNIQUE INDEX handover_items_assignment ON handover_items (handover_id, assignment_id);
CREATE INDEX handover_items_of_assignment ON handover_items (assignment_id);
CREATE INDEX handover_items_successor ON handover_items (successor_id);
