CREATE TABLE feeds (
  id INTEGER PRIMARY KEY AUTOINCREMENT NOT NULL,
  account_id INTEGER NOT NULL,
  name TEXT NOT NULL,
  prefix TEXT NOT NULL,
  digest TEXT NOT NULL,
  employee_id INTEGER,
  department_id INTEGER,
  project_id INTEGER,
  extent TEXT NOT NULL,
  language TEXT NOT NULL,
  created_at TIMESTAMP NOT NULL,
  used_at TIMESTAMP,
  content TEXT,
  content_at TIMESTAMP,
  CONSTRAINT feeds_account_id_fk FOREIGN KEY (account_id) REFERENCES accounts (id) ON DELETE CASCADE,
  CONSTRAINT feeds_employee_id_fk FOREIGN KEY (employee_id) REFERENCES employees (id) ON DELETE CASCADE,
  CONSTRAINT feeds_department_id_fk FOREIGN KEY (department_id) REFERENCES departments (id) ON DELETE CASCADE,
  CONSTRAINT feeds_project_id_fk FOREIGN KEY (project_id) REFERENCES projects (id) ON DELETE CASCADE,
  CONSTRAINT feeds_one_subject CHECK ((employee_id IS NOT NULL) + (department_id IS NOT NULL) + (project_id IS NOT NULL) = 1),
  CONSTRAINT feeds_extent_known CHECK (extent IN ('below', 'itself'))
);
CREATE UNIQUE INDEX feeds_digest ON feeds (digest);
CREATE INDEX feeds_account ON feeds (account_id, id);
CREATE INDEX feeds_employee ON feeds (employee_id);
CREATE INDEX feeds_department ON feeds (department_id);
CREATE INDEX feeds_project ON feeds (project_id);
