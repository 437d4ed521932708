CREATE TABLE assignments (
  id INTEGER PRIMARY KEY AUTOINCREMENT NOT NULL,
  version INTEGER NOT NULL DEFAULT 1,
  employee_id INTEGER NOT NULL,
  role_id INTEGER NOT NULL,
  department_id INTEGER,
  project_id INTEGER,
  responsibility TEXT NOT NULL,
  allocation INTEGER NOT NULL,
  description TEXT NOT NULL,
  starts_on DATE NOT NULL,
  ends_on DATE,
  deputy_for_id INTEGER,
  created_at TIMESTAMP NOT NULL,
  updated_at TIMESTAMP NOT NULL,
  CONSTRAINT assignments_employee_id_fk FOREIGN KEY (employee_id) REFERENCES employees (id),
  CONSTRAINT assignments_role_id_fk FOREIGN KEY (role_id) REFERENCES roles (id),
  CONSTRAINT assignments_department_id_fk FOREIGN KEY (department_id) REFERENCES departments (id),
  CONSTRAINT assignments_project_id_fk FOREIGN KEY (project_id) REFERENCES projects (id),
  CONSTRAINT assignments_deputy_for_id_fk FOREIGN KEY (deputy_for_id) REFERENCES assignments (id),
  CONSTRAINT assignments_one_place CHECK ((department_id IS NULL) <> (project_id IS NULL)),
  CONSTRAINT assignments_responsibility_known CHECK (responsibility IN ('responsible', 'accountable', 'consulted', 'informed')),
  CONSTRAINT assignments_percent CHECK (allocation BETWEEN 0 AND 100),
  CONSTRAINT assignments_days CHECK (ends_on IS NULL OR ends_on >= starts_on)
);
CREATE INDEX assignments_employee ON assignments (employee_id, starts_on, id, ends_on);
CREATE INDEX assignments_role ON assignments (role_id, starts_on, id, ends_on);
CREATE INDEX assignments_department_role ON assignments (department_id, role_id, starts_on, ends_on, responsibility, deputy_for_id);
CREATE INDEX assignments_department ON assignments (department_id, starts_on, id, ends_on);
CREATE INDEX assignments_project_role ON assignments (project_id, role_id, starts_on, ends_on, responsibility, deputy_for_id);
CREATE INDEX assignments_project ON assignments (project_id, starts_on, id, ends_on);
CREATE INDEX assignments_starts_on ON assignments (starts_on, id);
CREATE INDEX assignments_ends_on ON assignments (ends_on, id);
CREATE INDEX assignments_allocation ON assignments (allocation, id);
CREATE INDEX assignments_responsibility ON assignments (responsibility, starts_on, id);
-- Partial: nearly every row has none, and the planner would take "IS NULL" for a narrow search.
CREATE INDEX assignments_deputy_for ON assignments (deputy_for_id) WHERE deputy_for_id IS NOT NULL;
