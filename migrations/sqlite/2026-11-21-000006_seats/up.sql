CREATE TABLE seats (
  id INTEGER PRIMARY KEY AUTOINCREMENT NOT NULL,
  version INTEGER NOT NULL DEFAULT 1,
  role_id INTEGER NOT NULL,
  department_id INTEGER,
  project_id INTEGER,
  wanted INTEGER NOT NULL,
  created_at TIMESTAMP NOT NULL,
  updated_at TIMESTAMP NOT NULL,
  CONSTRAINT seats_role_id_fk FOREIGN KEY (role_id) REFERENCES roles (id),
  CONSTRAINT seats_department_id_fk FOREIGN KEY (department_id) REFERENCES departments (id),
  CONSTRAINT seats_project_id_fk FOREIGN KEY (project_id) REFERENCES projects (id),
  CONSTRAINT seats_one_place CHECK ((department_id IS NULL) <> (project_id IS NULL)),
  CONSTRAINT seats_wanted_some CHECK (wanted >= 1)
);
CREATE UNIQUE INDEX seats_department_id ON seats (role_id, department_id);
CREATE UNIQUE INDEX seats_project_id ON seats (role_id, project_id);
CREATE INDEX seats_department ON seats (department_id, id);
CREATE INDEX seats_project ON seats (project_id, id);
CREATE INDEX seats_wanted ON seats (wanted, id);
