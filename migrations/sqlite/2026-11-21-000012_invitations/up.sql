-- Links by which somebody makes an account of their own: sent by an administrator, or asked for where registration is open.
CREATE TABLE invitations (
  id INTEGER PRIMARY KEY AUTOINCREMENT NOT NULL,
  digest TEXT NOT NULL,
  email TEXT NOT NULL,
  email_key TEXT NOT NULL,
  access TEXT NOT NULL,
  employee_id INTEGER,
  invited_by_id INTEGER,
  created_at TIMESTAMP NOT NULL,
  expires_at TIMESTAMP NOT NULL,
  CONSTRAINT invitations_employee_id_fk FOREIGN KEY (employee_id) REFERENCES employees (id) ON DELETE SET NULL,
  CONSTRAINT invitations_invited_by_id_fk FOREIGN KEY (invited_by_id) REFERENCES accounts (id) ON DELETE CASCADE,
  CONSTRAINT invitations_access_known CHECK (access IN ('viewer', 'editor', 'admin'))
);
CREATE UNIQUE INDEX invitations_digest ON invitations (digest);
CREATE INDEX invitations_email ON invitations (email_key);
CREATE INDEX invitations_expires_at ON invitations (expires_at, id);
CREATE INDEX invitations_employee ON invitations (employee_id);
CREATE INDEX invitations_invited_by ON invitations (invited_by_id);
