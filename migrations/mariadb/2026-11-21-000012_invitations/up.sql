-- Links by which somebody makes an account of their own: sent by an administrator, or asked for where registration is open.
CREATE TABLE IF NOT EXISTS invitations (
  id INTEGER AUTO_INCREMENT NOT NULL PRIMARY KEY,
  digest CHAR(64) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  email VARCHAR(254) NOT NULL,
  email_key VARCHAR(254) NOT NULL,
  access VARCHAR(10) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  employee_id INTEGER,
  invited_by_id INTEGER,
  created_at DATETIME NOT NULL,
  expires_at DATETIME NOT NULL,
  UNIQUE KEY invitations_digest (digest),
  KEY invitations_email (email_key),
  KEY invitations_expires_at (expires_at, id),
  KEY invitations_employee (employee_id),
  KEY invitations_invited_by (invited_by_id),
  CONSTRAINT invitations_employee_id_fk FOREIGN KEY (employee_id) REFERENCES employees (id) ON DELETE SET NULL,
  CONSTRAINT invitations_invited_by_id_fk FOREIGN KEY (invited_by_id) REFERENCES accounts (id) ON DELETE CASCADE,
  CONSTRAINT invitations_access_known CHECK (access IN ('viewer', 'editor', 'admin'))
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_bin;
