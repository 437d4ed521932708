CREATE TABLE employees (
  id INTEGER PRIMARY KEY AUTOINCREMENT NOT NULL,
  version INTEGER NOT NULL DEFAULT 1,
  number TEXT,
  number_key TEXT,
  given_name TEXT NOT NULL,
  family_name TEXT NOT NULL,
  sort_name TEXT NOT NULL,
  email TEXT NOT NULL,
  email_key TEXT NOT NULL,
  phone TEXT NOT NULL,
  job_title TEXT NOT NULL,
  department_id INTEGER,
  manager_id INTEGER,
  status TEXT NOT NULL,
  hired_on DATE,
  left_on DATE,
  notes TEXT NOT NULL,
  created_at TIMESTAMP NOT NULL,
  updated_at TIMESTAMP NOT NULL,
  CONSTRAINT employees_department_id_fk FOREIGN KEY (department_id) REFERENCES departments (id),
  CONSTRAINT employees_manager_id_fk FOREIGN KEY (manager_id) REFERENCES employees (id),
  CONSTRAINT employees_status_known CHECK (status IN ('active', 'on_leave', 'left')),
  CONSTRAINT employees_days CHECK (left_on IS NULL OR hired_on IS NULL OR left_on >= hired_on)
);
CREATE UNIQUE INDEX employees_number_key ON employees (number_key);
CREATE UNIQUE INDEX employees_email_key ON employees (email_key);
CREATE INDEX employees_name ON employees (sort_name, id);
CREATE INDEX employees_department ON employees (department_id, sort_name, id, status);
CREATE INDEX employees_status ON employees (status, sort_name, id);
CREATE INDEX employees_manager ON employees (manager_id, sort_name, id);
CREATE INDEX employees_number ON employees (number_key, id);
CREATE INDEX employees_hired_on ON employees (hired_on, id);
